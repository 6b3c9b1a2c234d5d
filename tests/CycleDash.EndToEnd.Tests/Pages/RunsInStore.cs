using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>
/// Writes runs into a data directory as a training process of its own would: the server shows them and leaves them alone,
/// because their owner, this process, is alive.
/// </summary>
internal sealed class RunsInStore : IAsyncDisposable
{
    public const string DatasetName = "shapes";

    private const int StepsPerEpoch = 10;

    private readonly string dataDirectory;
    private readonly ServiceProvider services;
    private readonly RunOwner owner;
    private DatasetManifest? dataset;

    private RunsInStore(string dataDirectory)
    {
        this.dataDirectory = dataDirectory;
        services = new ServiceCollection().AddLogging().AddCycleDashData(dataDirectory).BuildServiceProvider();
        using var me = System.Diagnostics.Process.GetCurrentProcess();
        owner = new(Environment.MachineName, me.Id, me.StartTime);
    }

    public RunQueries Queries => services.GetRequiredService<RunQueries>();

    private RunStore Store => services.GetRequiredService<RunStore>();

    private RunRecordWriter Records => services.GetRequiredService<RunRecordWriter>();

    /// <summary>Makes the database and a dataset of two images each.</summary>
    public static async Task<RunsInStore> CreateAsync(string dataDirectory)
    {
        var store = new RunsInStore(dataDirectory);
        await store.services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
        store.dataset = store.ImportDataset(DatasetName);
        return store;
    }

    /// <summary>A run that has done some steps, with sample images, and now stands where it is said.</summary>
    public async Task<long> AddAsync(string name, RunStatus status, int steps = 40, string? failure = null, DateTimeOffset? started = null, params string[] tags)
    {
        var config = new RunConfig { Name = name, Dataset = DatasetName, Tags = tags, Epochs = 100, DecayEpochs = 50 };
        var id = await Store.CreateAsync(config, dataset!, owner, null, CancellationToken.None);
        await Store.ClaimAsync(id, owner, CancellationToken.None);
        var recorder = Records.ForRun(id);
        recorder.Start(new(2, 200, 0, started ?? DateTimeOffset.UtcNow));
        Measure(recorder, 1, steps);
        for (var step = 20; step <= steps; step += 20)
            recorder.Samples(WriteSamples(id, step));
        recorder.Checkpoint(new(steps, DateTimeOffset.UtcNow, 1 << 20));
        recorder.Event(new(steps, DateTimeOffset.UtcNow, RunEventKind.Checkpointed, "Checkpoint written."));
        recorder.Flush();
        if (status != RunStatus.Running)
            await Store.FinishAsync(id, owner, status, failure, CancellationToken.None);
        return id;
    }

    /// <summary>A run that waits for this process, which never takes it.</summary>
    public Task<long> ReserveAsync(string name) =>
        Store.CreateAsync(new RunConfig { Name = name, Dataset = DatasetName }, dataset!, owner, null, CancellationToken.None);

    /// <summary>Many runs that wait, and that no server takes, in one go.</summary>
    public async Task AddWaitingAsync(IEnumerable<string> names) => await Store.CreateAllAsync(
        [.. names.Select((name, index) => new NewRun(new RunConfig { Name = name, Dataset = DatasetName, Seed = index }, dataset!, owner))], null, CancellationToken.None);

    /// <summary>A completed run of ten steps an epoch that measured scores at the end of each epoch.</summary>
    public async Task<long> AddEvaluatedAsync(RunConfig config, params (string Metric, ScoreProtocol? Protocol, double[] Values)[] scores)
    {
        var epochs = scores.Select(score => score.Values.Length).DefaultIfEmpty(1).Max();
        var id = await Store.CreateAsync(config with { Dataset = DatasetName }, dataset!, owner, null, CancellationToken.None);
        await Store.ClaimAsync(id, owner, CancellationToken.None);
        var recorder = Records.ForRun(id);
        recorder.Start(new(StepsPerEpoch, epochs * StepsPerEpoch, 0, DateTimeOffset.UtcNow));
        for (var step = 1; step <= epochs * StepsPerEpoch; step++)
            recorder.Metrics(new(step, (step - 1) / StepsPerEpoch + 1, DateTimeOffset.UtcNow, [new(MetricNames.CycleA, 1.0 / step)]));
        foreach (var (metric, protocol, values) in scores)
        {
            for (var i = 0; i < values.Length; i++)
                recorder.Metrics(new((i + 1) * StepsPerEpoch, i + 1, DateTimeOffset.UtcNow, [new(metric, values[i])], protocol));
        }

        recorder.Samples(WriteSamples(id, epochs * StepsPerEpoch));
        recorder.Flush();
        await Store.FinishAsync(id, owner, RunStatus.Completed, null, CancellationToken.None);
        return id;
    }

    /// <summary>A completed run on another dataset of the data directory, with translations of its images as they are given.</summary>
    public async Task<long> AddTranslatedAsync(RunConfig config, DatasetManifest images, params (TranslationDirection Direction, string Source, DecodedImage Translated)[] translations)
    {
        var id = await Store.CreateAsync(config with { Dataset = images.Name }, images, owner, null, CancellationToken.None);
        await Store.ClaimAsync(id, owner, CancellationToken.None);
        var folder = new RunDirectory(dataDirectory, id).Samples;
        Directory.CreateDirectory(folder);
        var triplets = translations.Select((translation, index) =>
        {
            var file = $"{translation.Direction}-{index}.png";
            File.WriteAllBytes(Path.Combine(folder, file), ImageCodec.Default.EncodePng(translation.Translated));
            return new SampleTriplet(translation.Direction, index, translation.Source, file, file, file);
        }).ToList();
        var recorder = Records.ForRun(id);
        recorder.Start(new(StepsPerEpoch, StepsPerEpoch, 0, DateTimeOffset.UtcNow));
        recorder.Samples(new(StepsPerEpoch, 1, DateTimeOffset.UtcNow, triplets));
        recorder.Flush();
        await Store.FinishAsync(id, owner, RunStatus.Completed, null, CancellationToken.None);
        return id;
    }

    /// <summary>Reports further steps of a run and returns when they are stored.</summary>
    public void Continue(long id, int first, int last)
    {
        var recorder = Records.ForRun(id);
        Measure(recorder, first, last);
        recorder.Flush();
    }

    /// <summary>Takes a run back to a step, as its trainer does before it goes on from a checkpoint, and returns when that is stored.</summary>
    public void RollBack(long id, long step)
    {
        var recorder = Records.ForRun(id);
        recorder.RollBack(step);
        recorder.Flush();
    }

    /// <summary>Writes a set of sample images and returns when it is stored.</summary>
    public void Sample(long id, int step)
    {
        var recorder = Records.ForRun(id);
        recorder.Samples(WriteSamples(id, step));
        recorder.Flush();
    }

    /// <summary>Says that checkpoints were written or removed; there is nothing of them on disk.</summary>
    public void Checkpoints(long id, IEnumerable<long> written, params IEnumerable<long> removed)
    {
        var recorder = Records.ForRun(id);
        foreach (var step in written)
            recorder.Checkpoint(new(step, DateTimeOffset.UtcNow, 1 << 20));
        foreach (var step in removed)
            recorder.CheckpointRemoved(step);
        recorder.Flush();
    }

    /// <summary>Reports scores of one evaluation and returns when they are stored.</summary>
    public void Evaluate(long id, long step, ScoreProtocol? protocol, params Metric[] scores)
    {
        var recorder = Records.ForRun(id);
        recorder.Metrics(new(step, (int)(step + 1) / 2, DateTimeOffset.UtcNow, scores, protocol));
        recorder.Flush();
    }

    /// <summary>Reports one metric at every step from 1 on, ten steps a second, and returns when all are stored.</summary>
    public void MeasureSeries(long id, string metric, int steps, Func<int, double> valueAt, DateTimeOffset? started = null)
    {
        var recorder = Records.ForRun(id);
        var start = started ?? DateTimeOffset.UtcNow.AddMilliseconds(-100 * steps);
        for (var step = 1; step <= steps; step++)
            recorder.Metrics(new(step, (step + 1) / 2, start.AddMilliseconds(100 * step), [new(metric, valueAt(step))]));
        recorder.Flush();
    }

    /// <summary>Adds a line to a run's history.</summary>
    public void Say(long id, long step, RunEventKind kind, string message)
    {
        var recorder = Records.ForRun(id);
        recorder.Event(new(step, DateTimeOffset.UtcNow, kind, message));
        recorder.Flush();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static void Measure(IRunRecorder recorder, int first, int last)
    {
        for (var step = first; step <= last; step++)
        {
            recorder.Metrics(new(step, (step + 1) / 2, DateTimeOffset.UtcNow,
            [
                new(MetricNames.LossG, 10.0 / step),
                new(MetricNames.LossF, 9.0 / step),
                new(MetricNames.CycleA, 5.0 / step),
                new(MetricNames.ImagesPerSecond, 3),
            ]));
        }
    }

    private SampleSet WriteSamples(long id, int step)
    {
        var folder = new RunDirectory(dataDirectory, id).Samples;
        Directory.CreateDirectory(folder);
        var translated = $"{step}-translated.png";
        // Once: an open page may be reading it.
        if (!File.Exists(Path.Combine(folder, "real.png")))
            File.WriteAllBytes(Path.Combine(folder, "real.png"), Image(0));
        File.WriteAllBytes(Path.Combine(folder, translated), Image(step));
        return new(step, (step + 1) / 2, DateTimeOffset.UtcNow,
            [new(TranslationDirection.AB, 0, "testA/0.png", "real.png", translated, "real.png")]);
    }

    /// <summary>Adds a dataset of two images each, as the command line would while the server runs.</summary>
    public DatasetManifest ImportDataset(string name)
    {
        var source = Path.Combine(dataDirectory, "source", name);
        foreach (var (folder, shade) in new[] { ("trainA", 10), ("trainB", 60), ("testA", 110), ("testB", 160) })
        {
            Directory.CreateDirectory(Path.Combine(source, folder));
            for (var i = 0; i < 2; i++)
                File.WriteAllBytes(Path.Combine(source, folder, $"{i}.png"), Image(shade + i));
        }

        var datasets = new DatasetStore(dataDirectory, ImageCodec.Default, TimeProvider.System);
        return datasets.Import(datasets.Inspect(source), consentToSkip: false);
    }

    private static byte[] Image(int shade)
    {
        const int side = 16;
        var pixels = new byte[side * side * 3];
        Array.Fill(pixels, (byte)shade);
        return ImageCodec.Default.EncodePng(new(side, side, 3, pixels));
    }
}
