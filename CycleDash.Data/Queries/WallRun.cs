using CycleDash.Training.Datasets;

namespace CycleDash.Data.Queries;

/// <summary>A run as a wall of images shows it.</summary>
/// <param name="Id">The run's number.</param>
/// <param name="Name">Never empty.</param>
/// <param name="Dataset">Name of its dataset.</param>
/// <param name="DatasetHash">The dataset's content: only runs of equal hashes translate the same images.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Manifest">What the dataset held when the run was created.</param>
/// <param name="Sets">Step and epoch of every set of sample images, ascending.</param>
public sealed record WallRun(
    long Id, string Name, string Dataset, string DatasetHash, int Channels, DatasetManifest Manifest, IReadOnlyList<(long Step, int Epoch)> Sets)
{
    /// <summary>The newest set at or before an epoch; null where there is none.</summary>
    public (long Step, int Epoch)? At(int epoch) => Sets.Where(set => set.Epoch <= epoch).Select(set => ((long, int)?)set).LastOrDefault();
}
