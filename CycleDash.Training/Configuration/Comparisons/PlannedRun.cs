namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>One run of a comparison.</summary>
/// <param name="Label">What tells it from the others, e.g. <c>cyclegan, seed 2, learningRate 0.0001</c>.</param>
/// <param name="Config">Valid by itself, unless its plan has faults; whether dataset and weights are there is for others to say.</param>
public sealed record PlannedRun(string Label, RunConfig Config);
