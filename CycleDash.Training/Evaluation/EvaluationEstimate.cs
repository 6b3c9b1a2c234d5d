namespace CycleDash.Training.Evaluation;

/// <summary>What evaluations will cost a run, about.</summary>
/// <param name="SecondsPerEvaluation">One evaluation without the second extractor.</param>
/// <param name="SecondsForBestOrLast">What the second extractor adds to a best or last evaluation; 0 without one.</param>
/// <param name="Share">Part of the whole run's time, in [0, 1]. The second extractor is counted twice, for the best and for the last.</param>
/// <param name="SuggestedEveryEpochs">Fewest epochs between two evaluations that keep the share at a tenth or below, as far as the interval can.</param>
public sealed record EvaluationEstimate(
    double SecondsPerEvaluation, double SecondsForBestOrLast, double Share, int SuggestedEveryEpochs);
