using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>How many images a dataset has, also one that is generated only when it is first used.</summary>
/// <param name="TrainA">Training images of A.</param>
/// <param name="TrainB">Training images of B.</param>
/// <param name="TestA">Test images of A.</param>
/// <param name="TestB">Test images of B.</param>
public sealed record DatasetCounts(int TrainA, int TrainB, int TestA, int TestB)
{
    /// <summary>Those of a dataset that is here.</summary>
    public static DatasetCounts Of(DatasetManifest dataset) => new(
        dataset.CountOf(DatasetSplit.Train, DatasetDomain.A), dataset.CountOf(DatasetSplit.Train, DatasetDomain.B),
        dataset.CountOf(DatasetSplit.Test, DatasetDomain.A), dataset.CountOf(DatasetSplit.Test, DatasetDomain.B));

    /// <summary>Those that an embedded dataset will have; null where none is generated under that name.</summary>
    public static DatasetCounts? OfEmbedded(string name) => AerialMapParameters.Parse(name) is { } parameters
        ? new(parameters.TrainScenes, parameters.TrainScenes, parameters.TestScenes, parameters.TestScenes)
        : null;
}
