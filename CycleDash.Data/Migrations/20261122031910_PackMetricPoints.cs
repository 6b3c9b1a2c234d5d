using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CycleDash.Data.Migrations
{
    /// <inheritdoc />
    public partial class PackMetricPoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // MetricPoints stays until MetricPointPacker has carried its rows over, which SQL cannot do; it counts them anew.
            migrationBuilder.Sql("""
                UPDATE MetricSeries SET
                    PointCount = 0, FirstStep = NULL, MinStep = NULL, MinValue = NULL, MaxStep = NULL, MaxValue = NULL
                """);

            migrationBuilder.CreateTable(
                name: "MetricBlocks",
                columns: table => new
                {
                    SeriesId = table.Column<long>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    First = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricBlocks", x => new { x.SeriesId, x.Level, x.First });
                    table.ForeignKey(
                        name: "FK_MetricBlocks_MetricSeries_SeriesId",
                        column: x => x.SeriesId,
                        principalTable: "MetricSeries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        /// <exception cref="NotSupportedException">Always: nothing unpacks the points again.</exception>
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Packed metric points are not unpacked again.");
    }
}
