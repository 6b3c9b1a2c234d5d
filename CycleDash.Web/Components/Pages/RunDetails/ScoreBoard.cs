using CycleDash.Data.Queries;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>Best and last scores of a run: what was read from the store, kept up to date by live evaluations.</summary>
public sealed class ScoreBoard
{
    private const string EvaluationPrefix = "eval/";

    private readonly Dictionary<(string Metric, ScoreProtocol? Protocol), ScoreSummary> scores = [];

    /// <summary>True while nothing was evaluated.</summary>
    public bool IsEmpty => scores.Count == 0;

    /// <summary>
    /// The scores as tables show them, one group for each protocol, that of pixels first: values of different protocols do not compare.
    /// Floors and deviations stand beside their score.
    /// </summary>
    public IReadOnlyList<IGrouping<ScoreProtocol?, ScoreRow>> Groups =>
    [
        .. scores.Values.Select(ToRow).OfType<ScoreRow>()
            .OrderBy(row => row.Score.Protocol is not null).ThenBy(row => row.Score.Protocol?.Extractor, StringComparer.Ordinal)
            .ThenBy(row => row.Place).GroupBy(row => row.Score.Protocol),
    ];

    /// <summary>Takes what the store has; live evaluations that are newer stay.</summary>
    public void Load(IReadOnlyList<ScoreSummary> stored)
    {
        var newer = scores.Values.Where(live => stored.All(score => Key(score) != Key(live) || score.LastStep < live.LastStep)).ToList();
        scores.Clear();
        foreach (var score in stored.Concat(newer))
            scores[Key(score)] = score;
    }

    /// <summary>Takes a live evaluation. True where it had scores.</summary>
    public bool Apply(StepMetrics measured)
    {
        var changed = false;
        foreach (var (name, value) in measured.Values.Where(metric => metric.Name.StartsWith(EvaluationPrefix, StringComparison.Ordinal)))
        {
            var known = scores.GetValueOrDefault((name, measured.Protocol));
            if (known is not null && known.LastStep >= measured.Step)
                continue;
            var isBest = double.IsFinite(value)
                && (known is null || !double.IsFinite(known.Best) || (MetricNames.HigherIsBetter(name) ? value > known.Best : value < known.Best));
            scores[(name, measured.Protocol)] = new(
                name, measured.Protocol, isBest || known is null ? measured.Step : known.BestStep, isBest || known is null ? value : known.Best, measured.Step, value);
            changed = true;
        }

        return changed;
    }

    /// <summary>Forgets everything: it is about to be read again after a roll-back.</summary>
    public void Clear() => scores.Clear();

    private ScoreRow? ToRow(ScoreSummary score) => ScoreTitle.Of(score) is { } title
        ? new(title.Place, title.Text, score, Beside(score, title.Floor)?.Last, Beside(score, title.Deviation) is { } deviation && deviation.LastStep == score.LastStep ? deviation.Last : null)
        : null;

    private ScoreSummary? Beside(ScoreSummary score, string? metric) =>
        metric is null ? null : scores.GetValueOrDefault((metric + score.Name[MetricNames.BaseOf(score.Name).Length..], score.Protocol));

    private static (string Metric, ScoreProtocol? Protocol) Key(ScoreSummary score) => (score.Name, score.Protocol);
}
