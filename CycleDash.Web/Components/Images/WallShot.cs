using CycleDash.Data.Queries;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Images;

/// <summary>One run's translation of one test image at one step.</summary>
/// <param name="Run">Whose.</param>
/// <param name="Step">Finished training steps.</param>
/// <param name="Triplet">Its files.</param>
public sealed record WallShot(WallRun Run, long Step, SampleTriplet Triplet)
{
    public string TranslatedUrl => Urls.SampleImage(Run.Id, Triplet.TranslatedPath);

    public string ReconstructedUrl => Urls.SampleImage(Run.Id, Triplet.ReconstructedPath);

    public string RealUrl => Urls.SampleImage(Run.Id, Triplet.RealPath);

    /// <summary>Whether it is known what the translation should show.</summary>
    public bool HasTruth => ContentErrorMetric.IsAvailable(Run.Manifest, Run.Channels);

    /// <summary>The translation with its content error painted on.</summary>
    public string ErrorUrl => Urls.ContentError(Run.Id, Step, Triplet.Direction.ToString(), Triplet.Index);
}
