namespace CycleDash.Training.Recording;

/// <summary>One value of one metric; names are those of <see cref="MetricNames"/>.</summary>
public readonly record struct Metric(string Name, double Value);
