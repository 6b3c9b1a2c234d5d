using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>
/// What must be equal before values of one metric may be ranked or share an axis: the images, and how they were measured. Scores without a
/// protocol of their own depend on the side of the images and on their number.
/// </summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="DatasetHash">What it held.</param>
/// <param name="Protocol">How the value was measured; null for values from pixels, classes and losses.</param>
/// <param name="ImageSize">Side in pixels, of scores without a protocol; null otherwise.</param>
/// <param name="EvaluationImages">Images in an evaluation, 0 for all, of scores without a protocol; null otherwise.</param>
public sealed record ScoreBasis(string Dataset, string DatasetHash, ScoreProtocol? Protocol, int? ImageSize, int? EvaluationImages)
{
    /// <summary>Twelve hexadecimal digits that stand for it in an address.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Dataset}\n{DatasetHash}\n{Protocol?.ToJson()}\n{ImageSize}\n{EvaluationImages}"))))[..12];

    /// <summary>Everything in a line for people.</summary>
    public string Description => Protocol is not null ? $"{Dataset}: {Protocol.Description}"
        : ImageSize is null ? $"{Dataset}: measured in training"
        : $"{Dataset}: {(EvaluationImages is 0 or null ? "all" : EvaluationImages)} test images of {ImageSize} px, without an extractor";

    /// <summary>The basis of one series of a run.</summary>
    public static ScoreBasis Of(ComparedRun run, string metric, ScoreProtocol? protocol)
    {
        var bare = protocol is null && MetricNames.IsEvaluation(metric);
        return new(run.Config.Dataset, run.DatasetHash, protocol, bare ? run.Config.ImageSize : null, bare ? run.Config.EvaluationImages : null);
    }
}
