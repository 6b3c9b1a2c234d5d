using CycleDash.Training.Datasets;

namespace CycleDash.Web.Api;

/// <summary>A dataset in the answer of GET /api/datasets.</summary>
internal sealed record DatasetAnswer(
    string Name, string Description, string Hash, IReadOnlyList<string> Licences, int TrainA, int TrainB, int TestA, int TestB, int? HeldOutBySeed)
{
    public static DatasetAnswer From(DatasetManifest manifest) => new(
        manifest.Name,
        manifest.Description,
        manifest.Hash,
        manifest.Licences,
        manifest.Of(DatasetSplit.Train, DatasetDomain.A).Count(),
        manifest.Of(DatasetSplit.Train, DatasetDomain.B).Count(),
        manifest.Of(DatasetSplit.Test, DatasetDomain.A).Count(),
        manifest.Of(DatasetSplit.Test, DatasetDomain.B).Count(),
        manifest.HeldOutBySeed);
}
