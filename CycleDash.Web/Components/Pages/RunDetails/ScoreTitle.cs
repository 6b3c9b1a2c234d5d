using CycleDash.Data.Queries;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>What a score is called, and which metrics belong to it.</summary>
/// <param name="Place">Order in tables.</param>
/// <param name="Text">Its name; a distance under another extractor than the standard one is never called FID.</param>
/// <param name="Floor">The metric of its floor, or null.</param>
/// <param name="Deviation">The metric of its standard deviation, or null.</param>
public sealed record ScoreTitle(int Place, string Text, string? Floor = null, string? Deviation = null)
{
    /// <summary>The title of a score; null for floors, deviations and what is no score.</summary>
    public static ScoreTitle? Of(ScoreSummary score) => Of(score.Name, score.Protocol);

    /// <summary>The title of a metric; null for floors, deviations and what is no score.</summary>
    public static ScoreTitle? Of(string metric, ScoreProtocol? protocol)
    {
        var frechet = protocol?.FrechetTitle ?? "Fréchet distance";
        var kernel = Capitalized(protocol?.KernelTitle ?? "kernel distance");
        return MetricNames.BaseOf(metric) switch
        {
            MetricNames.FrechetAB => new(0, $"{frechet}, A→B", MetricNames.FrechetFloorAB),
            MetricNames.FrechetBA => new(1, $"{frechet}, B→A", MetricNames.FrechetFloorBA),
            MetricNames.KernelAB => new(2, $"{kernel}, A→B", MetricNames.KernelFloorAB, MetricNames.KernelDeviationAB),
            MetricNames.KernelBA => new(3, $"{kernel}, B→A", MetricNames.KernelFloorBA, MetricNames.KernelDeviationBA),
            MetricNames.SemanticAB => new(4, "Semantic distance, A→B"),
            MetricNames.SemanticBA => new(5, "Semantic distance, B→A"),
            MetricNames.ContentErrorAB => new(6, "Content error, A→B", MetricNames.ContentErrorFloorAB),
            MetricNames.ContentErrorBA => new(7, "Content error, B→A", MetricNames.ContentErrorFloorBA),
            MetricNames.EvaluationCycleA => new(8, "Cycle error, A (L1 in [0, 1])"),
            MetricNames.EvaluationCycleB => new(9, "Cycle error, B (L1 in [0, 1])"),
            MetricNames.DiversityAB => new(10, "Diversity, A→B (higher is better)"),
            MetricNames.DiversityBA => new(11, "Diversity, B→A (higher is better)"),
            _ => null,
        };
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
