using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Tests.Components;

/// <summary>Protocols to measure by.</summary>
internal static class Protocols
{
    public static ScoreProtocol Light { get; } = new("nsfwjs-mobilenet-v2", new string('a', 64), 128, ResizeMode.Clean, 64, 64, DatasetSplit.Test);

    public static ScoreProtocol Standard { get; } = new(ScoreProtocol.StandardExtractor, new string('b', 64), 299, ResizeMode.Clean, 64, 64, DatasetSplit.Test);
}
