using System.Text.Json;
using CycleDash.Data.Connections;
using CycleDash.Data.ModelConfiguration;
using CycleDash.Training.Recording;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Stores.Recording;

/// <summary>
/// One transaction of the writer. It speaks to SQLite directly, with prepared statements: points come by the hundred thousand.
/// </summary>
internal sealed class RecordBatch : IDisposable
{
    // The pace of the last steps, weighted so that about twenty of them count. It takes in evaluations and checkpoints, which
    // fall between two steps.
    private const string ProgressSql = """
        UPDATE Runs SET
            SecondsPerStep = CASE
                WHEN $step <= Step OR LastStepAt IS NULL THEN SecondsPerStep
                WHEN SecondsPerStep IS NULL THEN ($at - LastStepAt) / 1000.0 / ($step - Step)
                ELSE SecondsPerStep + (($at - LastStepAt) / 1000.0 / ($step - Step) - SecondsPerStep) * ($step - Step) / ($step - Step + 20.0)
            END,
            LastStepAt = CASE WHEN $step > Step THEN $at ELSE LastStepAt END,
            Epoch = CASE WHEN $step >= Step THEN $epoch ELSE Epoch END,
            Step = MAX(Step, $step)
        WHERE Id = $run
        """;

    private const string StartSql = """
        UPDATE Runs SET StartedAt = COALESCE(StartedAt, $at), LastStepAt = $at, TotalSteps = $total, StepsPerEpoch = $perEpoch
        WHERE Id = $run
        """;

    private const string RollBackSql = """
        UPDATE Runs SET Epoch = CASE WHEN StepsPerEpoch > 0 THEN ($step + StepsPerEpoch - 1) / StepsPerEpoch ELSE 0 END, Step = $step
        WHERE Id = $run AND Step > $step
        """;

    // What happened to the run itself (started, interrupted, failed) happened; only what the repeated steps report again goes.
    private static readonly string DeleteEventsSql = $"""
        DELETE FROM Events WHERE RunId = $run AND Step > $step
            AND Kind IN ('{RunEventKind.Evaluated}', '{RunEventKind.Checkpointed}', '{RunEventKind.DecayStarted}')
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly SeriesBatch series;
    private readonly Dictionary<string, PreparedCommand> commands = [];
    private readonly Dictionary<long, bool> runs = [];
    private readonly Dictionary<long, StepMetrics> progress = [];

    /// <summary>Takes the database's write lock.</summary>
    public RecordBatch(SqliteConnection connection, Dictionary<(long RunId, string Name, ScoreProtocol? Protocol), long> seriesIds)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction(deferred: false);
        series = new SeriesBatch(connection, transaction, seriesIds);
    }

    /// <summary>Whether the run is still there to be written about; a deleted one takes its late records with it.</summary>
    public bool Holds(long runId)
    {
        if (!runs.TryGetValue(runId, out var exists))
            runs[runId] = exists = Command("SELECT 1 FROM Runs WHERE Id = $run").Scalar(runId) is not null;
        return exists;
    }

    public void Start(long runId, RunPlan plan)
    {
        SaveProgress(runId);
        Command(StartSql).Execute(Milliseconds(plan.At), plan.TotalSteps, plan.StepsPerEpoch, runId);
    }

    public void RollBack(long runId, long step)
    {
        SaveProgress(runId);
        series.DeleteAfter(runId, step);
        Command("DELETE FROM Samples WHERE RunId = $run AND Step > $step").Execute(runId, step);
        Command("DELETE FROM Checkpoints WHERE RunId = $run AND Step > $step").Execute(runId, step);
        Command(DeleteEventsSql).Execute(runId, step);
        Command(RollBackSql).Execute(step, runId);
    }

    public void Metrics(long runId, StepMetrics metrics)
    {
        series.Add(runId, metrics);
        if (!progress.TryGetValue(runId, out var last) || last.Step < metrics.Step)
            progress[runId] = metrics;
    }

    public void Samples(long runId, SampleSet samples) => Command("""
        INSERT INTO Samples (RunId, Step, Epoch, At, Triplets) VALUES ($run, $step, $epoch, $at, $triplets)
        ON CONFLICT (RunId, Step) DO UPDATE SET Epoch = excluded.Epoch, At = excluded.At, Triplets = excluded.Triplets
        """).Execute(
            runId, samples.Step, samples.Epoch, Milliseconds(samples.At), JsonSerializer.Serialize(samples.Triplets, JsonText.Options));

    public void Checkpoint(long runId, CheckpointRecord checkpoint) => Command("""
        INSERT INTO Checkpoints (RunId, Step, At, Bytes) VALUES ($run, $step, $at, $bytes)
        ON CONFLICT (RunId, Step) DO UPDATE SET At = excluded.At, Bytes = excluded.Bytes
        """).Execute(runId, checkpoint.Step, Milliseconds(checkpoint.At), checkpoint.Bytes);

    public void CheckpointRemoved(long runId, long step) =>
        Command("DELETE FROM Checkpoints WHERE RunId = $run AND Step = $step").Execute(runId, step);

    public void Event(long runId, RunEvent runEvent) => Command("""
        INSERT INTO Events (RunId, Step, At, Kind, Message) VALUES ($run, $step, $at, $kind, $message)
        """).Execute(runId, runEvent.Step, Milliseconds(runEvent.At), ContractNames.NameOf(runEvent.Kind), runEvent.Message);

    /// <summary>Makes everything durable at once.</summary>
    public void Commit()
    {
        foreach (var runId in progress.Keys.ToList())
            SaveProgress(runId);
        series.Finish();
        foreach (var runId in runs.Where(run => run.Value).Select(run => run.Key))
            Command(WriteTransaction.TouchSql).Execute(runId);
        transaction.Commit();
    }

    /// <summary>Takes everything back unless it was committed.</summary>
    public void Dispose()
    {
        series.Dispose();
        foreach (var command in commands.Values)
            command.Dispose();
        transaction.Dispose();
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private void SaveProgress(long runId)
    {
        if (progress.Remove(runId, out var last))
            Command(ProgressSql).Execute(last.Step, Milliseconds(last.At), last.Epoch, runId);
    }

    private PreparedCommand Command(string sql)
    {
        if (!commands.TryGetValue(sql, out var command))
            commands[sql] = command = new PreparedCommand(connection, transaction, sql);
        return command;
    }
}
