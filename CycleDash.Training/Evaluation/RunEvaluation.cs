namespace CycleDash.Training.Evaluation;

/// <summary>What one evaluation of a run measured.</summary>
/// <param name="Groups">The values by their protocol.</param>
/// <param name="ImagesA">Test images of A that were translated.</param>
/// <param name="ImagesB">Test images of B that were translated.</param>
/// <param name="IsBest">Whether its Fréchet distance, the mean of both directions, is the least of the run so far; false where there is none.</param>
public sealed record RunEvaluation(IReadOnlyList<ScoreGroup> Groups, int ImagesA, int ImagesB, bool IsBest);
