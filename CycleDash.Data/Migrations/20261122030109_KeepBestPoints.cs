using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CycleDash.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepBestPoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FirstStep",
                table: "MetricSeries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MaxStep",
                table: "MetricSeries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "MaxValue",
                table: "MetricSeries",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MinStep",
                table: "MetricSeries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "MinValue",
                table: "MetricSeries",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PointCount",
                table: "MetricSeries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_MetricSeries_Name_RunId",
                table: "MetricSeries",
                columns: new[] { "Name", "RunId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MetricSeries_Name_RunId",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "FirstStep",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "MaxStep",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "MaxValue",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "MinStep",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "MinValue",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "PointCount",
                table: "MetricSeries");
        }
    }
}
