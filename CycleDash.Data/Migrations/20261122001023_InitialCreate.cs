using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CycleDash.Data.Migrations
{
    /// <inheritdoc />
    public partial class InitialCreate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DatasetManifests",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Manifest = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetManifests", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "RunChanges",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunChanges", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    DatasetHash = table.Column<string>(type: "TEXT", nullable: false),
                    ClonedFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    HeartbeatAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StopRequest = table.Column<string>(type: "TEXT", nullable: false),
                    WasInterrupted = table.Column<bool>(type: "INTEGER", nullable: false),
                    QueuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalSteps = table.Column<long>(type: "INTEGER", nullable: false),
                    StepsPerEpoch = table.Column<long>(type: "INTEGER", nullable: false),
                    Epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    LastStepAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SecondsPerStep = table.Column<double>(type: "REAL", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", nullable: true),
                    Owner_Host = table.Column<string>(type: "TEXT", nullable: true),
                    Owner_ProcessId = table.Column<int>(type: "INTEGER", nullable: true),
                    Owner_ProcessStartedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Runs_DatasetManifests_DatasetHash",
                        column: x => x.DatasetHash,
                        principalTable: "DatasetManifests",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Checkpoints",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Checkpoints", x => new { x.RunId, x.Step });
                    table.ForeignKey(
                        name: "FK_Checkpoints_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Events_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MetricSeries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: true),
                    LastValue = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricSeries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MetricSeries_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunConfigs",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    recipe = table.Column<string>(type: "TEXT", nullable: false),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    tags = table.Column<string>(type: "TEXT", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: false),
                    dataset = table.Column<string>(type: "TEXT", nullable: false),
                    imageSize = table.Column<int>(type: "INTEGER", nullable: false),
                    channels = table.Column<int>(type: "INTEGER", nullable: false),
                    batchSize = table.Column<int>(type: "INTEGER", nullable: false),
                    resizeScale = table.Column<double>(type: "REAL", nullable: false),
                    randomCrop = table.Column<bool>(type: "INTEGER", nullable: false),
                    randomFlip = table.Column<bool>(type: "INTEGER", nullable: false),
                    generator = table.Column<string>(type: "TEXT", nullable: false),
                    generatorFilters = table.Column<int>(type: "INTEGER", nullable: false),
                    residualBlocks = table.Column<int>(type: "INTEGER", nullable: false),
                    discriminator = table.Column<string>(type: "TEXT", nullable: false),
                    discriminatorFilters = table.Column<int>(type: "INTEGER", nullable: false),
                    discriminatorLayers = table.Column<int>(type: "INTEGER", nullable: false),
                    normalization = table.Column<string>(type: "TEXT", nullable: false),
                    adversarialLoss = table.Column<string>(type: "TEXT", nullable: false),
                    criticSteps = table.Column<int>(type: "INTEGER", nullable: false),
                    lambdaCycle = table.Column<double>(type: "REAL", nullable: false),
                    lambdaIdentity = table.Column<double>(type: "REAL", nullable: false),
                    lambdaGradientPenalty = table.Column<double>(type: "REAL", nullable: false),
                    gradientPenaltyTarget = table.Column<double>(type: "REAL", nullable: false),
                    lambdaSemantic = table.Column<double>(type: "REAL", nullable: false),
                    semanticExtractor = table.Column<string>(type: "TEXT", nullable: false),
                    semanticPooling = table.Column<string>(type: "TEXT", nullable: false),
                    semanticDirection = table.Column<string>(type: "TEXT", nullable: false),
                    realLabel = table.Column<double>(type: "REAL", nullable: false),
                    lambdaFeatureMatching = table.Column<double>(type: "REAL", nullable: false),
                    lambdaHistoricalAveraging = table.Column<double>(type: "REAL", nullable: false),
                    poolSize = table.Column<int>(type: "INTEGER", nullable: false),
                    epochs = table.Column<int>(type: "INTEGER", nullable: false),
                    decayEpochs = table.Column<int>(type: "INTEGER", nullable: false),
                    maxSteps = table.Column<int>(type: "INTEGER", nullable: false),
                    learningRate = table.Column<double>(type: "REAL", nullable: false),
                    criticLearningRateFactor = table.Column<double>(type: "REAL", nullable: false),
                    beta1 = table.Column<double>(type: "REAL", nullable: false),
                    beta2 = table.Column<double>(type: "REAL", nullable: false),
                    evaluateEveryEpochs = table.Column<int>(type: "INTEGER", nullable: false),
                    evaluationImages = table.Column<int>(type: "INTEGER", nullable: false),
                    fidExtractor = table.Column<string>(type: "TEXT", nullable: false),
                    sampleEverySteps = table.Column<int>(type: "INTEGER", nullable: false),
                    checkpointEverySteps = table.Column<int>(type: "INTEGER", nullable: false),
                    keepCheckpoints = table.Column<int>(type: "INTEGER", nullable: false),
                    threads = table.Column<int>(type: "INTEGER", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunConfigs", x => x.RunId);
                    table.ForeignKey(
                        name: "FK_RunConfigs_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunTags",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunTags", x => new { x.RunId, x.Tag });
                    table.ForeignKey(
                        name: "FK_RunTags_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Samples",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<long>(type: "INTEGER", nullable: false),
                    Epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Triplets = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Samples", x => new { x.RunId, x.Step });
                    table.ForeignKey(
                        name: "FK_Samples_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Clustered by its key, which EF cannot say.
            migrationBuilder.Sql("""
                CREATE TABLE "MetricPoints" (
                    "SeriesId" INTEGER NOT NULL,
                    "Step" INTEGER NOT NULL,
                    "Value" REAL NULL,
                    "UnixMilliseconds" INTEGER NOT NULL,
                    CONSTRAINT "PK_MetricPoints" PRIMARY KEY ("SeriesId", "Step"),
                    CONSTRAINT "FK_MetricPoints_MetricSeries_SeriesId" FOREIGN KEY ("SeriesId") REFERENCES "MetricSeries" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Events_RunId_Step",
                table: "Events",
                columns: new[] { "RunId", "Step" });

            migrationBuilder.CreateIndex(
                name: "IX_MetricSeries_RunId_Name",
                table: "MetricSeries",
                columns: new[] { "RunId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RunChanges_Version",
                table: "RunChanges",
                column: "Version",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RunConfigs_dataset",
                table: "RunConfigs",
                column: "dataset");

            migrationBuilder.CreateIndex(
                name: "IX_RunConfigs_name",
                table: "RunConfigs",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_RunConfigs_recipe",
                table: "RunConfigs",
                column: "recipe");

            migrationBuilder.CreateIndex(
                name: "IX_RunTags_Tag_RunId",
                table: "RunTags",
                columns: new[] { "Tag", "RunId" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_CreatedAt",
                table: "Runs",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_DatasetHash",
                table: "Runs",
                column: "DatasetHash");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Status_WasInterrupted_QueuedAt",
                table: "Runs",
                columns: new[] { "Status", "WasInterrupted", "QueuedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Checkpoints");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "MetricPoints");

            migrationBuilder.DropTable(
                name: "RunChanges");

            migrationBuilder.DropTable(
                name: "RunConfigs");

            migrationBuilder.DropTable(
                name: "RunTags");

            migrationBuilder.DropTable(
                name: "Samples");

            migrationBuilder.DropTable(
                name: "MetricSeries");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "DatasetManifests");
        }
    }
}
