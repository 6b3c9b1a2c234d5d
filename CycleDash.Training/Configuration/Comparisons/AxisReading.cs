namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>What came of reading the values of a swept hyperparameter: the axis, or what is wrong.</summary>
public sealed record AxisReading(ComparisonAxis? Axis, ConfigFault? Fault);
