using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Recording;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Comparison;

/// <summary>Writes finished runs into a dashboard's store without training them.</summary>
internal sealed class StoredRuns(Dashboard dashboard)
{
    // Of another machine, so that nobody here takes the runs.
    private static readonly RunOwner Owner = new("elsewhere", 1, DateTimeOffset.UnixEpoch);

    private readonly RunStore store = dashboard.Services.GetRequiredService<RunStore>();
    private readonly RunRecordWriter records = dashboard.Services.GetRequiredService<RunRecordWriter>();

    /// <summary>A completed run of ten steps an epoch with a score at the end of each epoch.</summary>
    public async Task<long> AddAsync(RunConfig config, string metric, ScoreProtocol? protocol, params double[] values)
    {
        var dataset = dashboard.Services.GetRequiredService<DatasetStore>().List().Single();
        var id = await store.CreateAsync(config with { Dataset = dataset.Name }, dataset, Owner, null, CancellationToken.None);
        await store.ClaimAsync(id, Owner, CancellationToken.None);
        var recorder = records.ForRun(id);
        recorder.Start(new(10, 10 * values.Length, 0, DateTimeOffset.UnixEpoch));
        for (var i = 0; i < values.Length; i++)
            recorder.Metrics(new(10 * (i + 1), i + 1, DateTimeOffset.UnixEpoch, [new(metric, values[i])], protocol));
        recorder.Flush();
        await store.FinishAsync(id, Owner, RunStatus.Completed, null, CancellationToken.None);
        return id;
    }

    /// <summary>A completed run that measured a loss at every step.</summary>
    public async Task<long> AddStepsAsync(RunConfig config, int stepsPerEpoch, string metric, params double[] values)
    {
        var dataset = dashboard.Services.GetRequiredService<DatasetStore>().List().Single();
        var id = await store.CreateAsync(config with { Dataset = dataset.Name }, dataset, Owner, null, CancellationToken.None);
        await store.ClaimAsync(id, Owner, CancellationToken.None);
        var recorder = records.ForRun(id);
        recorder.Start(new(stepsPerEpoch, values.Length, 0, DateTimeOffset.UnixEpoch));
        for (var i = 0; i < values.Length; i++)
            recorder.Metrics(new(i + 1, i / stepsPerEpoch + 1, DateTimeOffset.UnixEpoch, [new(metric, values[i])]));
        recorder.Flush();
        await store.FinishAsync(id, Owner, RunStatus.Completed, null, CancellationToken.None);
        return id;
    }

    /// <summary>A run that waits for a machine elsewhere.</summary>
    public Task<long> QueueAsync(RunConfig config)
    {
        var dataset = dashboard.Services.GetRequiredService<DatasetStore>().List().Single();
        return store.CreateAsync(config with { Dataset = dataset.Name }, dataset, Owner, null, CancellationToken.None);
    }

    public Task DeleteAsync(long id) => store.DeleteAsync(id, CancellationToken.None);
}
