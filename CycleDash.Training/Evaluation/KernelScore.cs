namespace CycleDash.Training.Evaluation;

/// <summary>A kernel distance as mean and spread over subsets.</summary>
/// <param name="Mean">The estimate; unbiased, hence sometimes below 0 for equal distributions.</param>
/// <param name="StandardDeviation">Of the subsets' values (population), as references print it.</param>
/// <param name="Subsets">How many.</param>
/// <param name="SubsetSize">Images of each set in a subset.</param>
public sealed record KernelScore(double Mean, double StandardDeviation, int Subsets, int SubsetSize);
