using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Training.Datasets;

namespace CycleDash.Web.Runs;

/// <summary>Queues all runs of a comparison, or none.</summary>
public sealed class ComparisonLauncher(
    RunStore runs, RunQueries queries, RunLauncher launcher, DatasetStore datasets, EmbeddedDatasets embedded, LiveRuns live, RunQueueSignal queue)
{
    /// <summary>Everything that is wrong with the runs on this machine, datasets and weights included.</summary>
    public IReadOnlyList<ComparisonFault> Check(IReadOnlyList<PlannedRun> planned) => Check(planned, ManifestsOf(planned));

    /// <summary>Those of the runs that are finished already.</summary>
    public Task<IReadOnlyList<FinishedRun>> FindFinishedAsync(IReadOnlyList<PlannedRun> planned, CancellationToken cancellationToken) =>
        FindFinishedAsync(planned, ManifestsOf(planned), cancellationToken);

    /// <summary>Checks every run and queues them all in one transaction.</summary>
    /// <param name="plan">The runs; where it has faults, its drafts are checked against this machine all the same.</param>
    /// <param name="leaveOutFinished">Whether runs that are finished already are left out.</param>
    /// <param name="clonedFrom">The run that they were copied from, if any.</param>
    /// <param name="progress">Told while embedded datasets are generated at their first use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ComparisonLaunch> LaunchAsync(
        ComparisonPlan plan, bool leaveOutFinished, long? clonedFrom, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        // Hundreds of runs take a while to check, and the caller's thread may be a page's.
        var planned = plan.Drafts;
        var manifests = await Task.Run(() => ManifestsOf(planned), cancellationToken);
        if (plan.With(await Task.Run(() => Check(planned, manifests), cancellationToken)).Faults is { Count: > 0 } faults)
            return new([], [], faults);
        foreach (var name in manifests.Keys.Where(name => manifests[name] is null).ToList())
        {
            manifests[name] = await embedded.EnsureAsync(name, progress, cancellationToken)
                ?? throw new DatasetException($"The dataset '{name}' is gone since it was checked.");
        }

        // What an embedded dataset holds is known only now.
        if (await Task.Run(() => Check(planned, manifests), cancellationToken) is { Count: > 0 } late)
            return new([], [], late);
        var finished = await FindFinishedAsync(planned, manifests, cancellationToken);
        var wanted = leaveOutFinished ? planned.Except(finished.Select(done => done.Run)).ToList() : planned;
        if (wanted.Count == 0)
            return new([], finished, [new("", "Every one of these runs is finished already; there is nothing to queue.", [])]);
        var ids = await runs.CreateAllAsync([.. wanted.Select(run => new NewRun(run.Config, manifests[run.Config.Dataset]!, ClonedFrom: clonedFrom))], null, cancellationToken);
        foreach (var id in ids)
            live.Publish(new ReloadChange(id));
        if (clonedFrom is { } parent)
            live.Publish(new ReloadChange(parent));
        queue.Wake();
        return new(ids, finished, []);
    }

    // Read once for each dataset, however many runs take it.
    private Dictionary<string, DatasetManifest?> ManifestsOf(IReadOnlyList<PlannedRun> planned) =>
        planned.Select(run => run.Config.Dataset).Distinct().ToDictionary(name => name, datasets.Find, StringComparer.Ordinal);

    private IReadOnlyList<ComparisonFault> Check(IReadOnlyList<PlannedRun> planned, Dictionary<string, DatasetManifest?> manifests) => ComparisonFault.Merge(
        planned.SelectMany(run => launcher.Check(run.Config, manifests[run.Config.Dataset]), (run, fault) => (run.Label, fault)), planned.Count);

    private async Task<IReadOnlyList<FinishedRun>> FindFinishedAsync(
        IReadOnlyList<PlannedRun> planned, Dictionary<string, DatasetManifest?> manifests, CancellationToken cancellationToken)
    {
        var here = planned.Where(run => manifests[run.Config.Dataset] is not null).ToList();
        var known = await queries.FindIdenticalAsync([.. here.Select(run => (run.Config, manifests[run.Config.Dataset]!.Hash))], cancellationToken);
        return [.. here.Zip(known).Where(pair => pair.Second is not null).Select(pair => new FinishedRun(pair.First, pair.Second!.Value))];
    }
}
