using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CycleDash.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrderQueueAndKeepForks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Runs_Status_WasInterrupted_QueuedAt",
                table: "Runs");

            migrationBuilder.AddColumn<long>(
                name: "ForkedFromStep",
                table: "Runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QueueRank",
                table: "Runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Queue",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    PausedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Queue", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ClonedFrom",
                table: "Runs",
                column: "ClonedFrom");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Status_WasInterrupted_QueueRank_QueuedAt",
                table: "Runs",
                columns: new[] { "Status", "WasInterrupted", "QueueRank", "QueuedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Queue");

            migrationBuilder.DropIndex(
                name: "IX_Runs_ClonedFrom",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Status_WasInterrupted_QueueRank_QueuedAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "ForkedFromStep",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "QueueRank",
                table: "Runs");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Status_WasInterrupted_QueuedAt",
                table: "Runs",
                columns: new[] { "Status", "WasInterrupted", "QueuedAt" });
        }
    }
}
