using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Weights;

namespace CycleDash.Training.Evaluation;

/// <summary>What the evaluations of a run need of its dataset and of the data directory; found out before the run begins.</summary>
public static class EvaluationRequirements
{
    /// <summary>One fault for each thing that is missing, with its remedy; empty where every evaluation will work.</summary>
    /// <param name="config">What is to be trained.</param>
    /// <param name="manifest">Its dataset; null where it is not here, then nothing is said about its images.</param>
    /// <param name="weights">The weights in the data directory. Their sizes are looked at here, their hashes when they are opened.</param>
    public static IReadOnlyList<ConfigFault> Check(RunConfig config, DatasetManifest? manifest, WeightsStore weights)
    {
        var known = FidExtractors.Parse(config.FidExtractor).Names.Select(WeightsCatalogue.Find).OfType<WeightsEntry>().ToList();
        if (known.Count == 0)
            return [];

        var faults = known.Select(weights.StatusOf).Where(status => status.State != WeightsState.Present)
            .Select(status => new ConfigFault("fidExtractor", Missing(status))).ToList();
        if (manifest is not null)
            faults.AddRange(CheckImages(config, manifest));
        return faults.DistinctBy(fault => fault.Message).ToList();
    }

    private static IEnumerable<ConfigFault> CheckImages(RunConfig config, DatasetManifest manifest)
    {
        foreach (var domain in Enum.GetValues<DatasetDomain>())
        {
            var images = manifest.CountOf(DatasetSplit.Test, domain);
            if (images < 2)
                yield return new("fidExtractor", $"A distance between distributions needs at least 2 test images; domain {domain} of {manifest.Name} has {images}. Set fidExtractor to {FidExtractors.None} or take another dataset.");
            else if (config.EvaluationImages > images)
                yield return new("evaluationImages", $"Domain {domain} of {manifest.Name} has {images} test images: evaluationImages takes at most so many here, or 0 for all of them, not {config.EvaluationImages}.");
            else if (config.EvaluationImages == 1)
                yield return new("evaluationImages", "A distance between distributions needs at least 2 images: give evaluationImages 2 or more, or 0 for all of them.");
        }
    }

    private static string Missing(WeightsStatus status) =>
        $"fidExtractor needs the weights '{status.Entry.Name}', which are {(status.State == WeightsState.Absent ? "not there" : "damaged")}. Get them with: {status.FetchCommand}";
}
