using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CycleDash.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddRunListing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MetricSeries_Name_RunId",
                table: "MetricSeries");

            migrationBuilder.AddColumn<long>(
                name: "ArchivedAt",
                table: "Runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Author",
                table: "Runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MetricSeries_Name_Protocol_RunId",
                table: "MetricSeries",
                columns: new[] { "Name", "Protocol", "RunId" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_Name",
                table: "SavedViews",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_MetricSeries_Name_Protocol_RunId",
                table: "MetricSeries");

            migrationBuilder.DropColumn(
                name: "ArchivedAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Author",
                table: "Runs");

            migrationBuilder.CreateIndex(
                name: "IX_MetricSeries_Name_RunId",
                table: "MetricSeries",
                columns: new[] { "Name", "RunId" });
        }
    }
}
