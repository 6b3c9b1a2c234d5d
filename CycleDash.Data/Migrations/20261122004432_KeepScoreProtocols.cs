using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CycleDash.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepScoreProtocols : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MetricSeries_RunId_Name",
                table: "MetricSeries");

            migrationBuilder.AddColumn<string>(
                name: "Protocol",
                table: "MetricSeries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_MetricSeries_RunId_Name_Protocol",
                table: "MetricSeries",
                columns: new[] { "RunId", "Name", "Protocol" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MetricSeries_RunId_Name_Protocol",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "Protocol",
                table: "MetricSeries");

            migrationBuilder.CreateIndex(
                name: "IX_MetricSeries_RunId_Name",
                table: "MetricSeries",
                columns: new[] { "RunId", "Name" },
                unique: true);
        }
    }
}
