namespace CycleDash.Training.Evaluation;

/// <summary>The cycle-consistency of both generators over the test split.</summary>
/// <param name="CycleA">Mean L1 between F(G(a)) and a, in pixel units of [0, 1]; null where the test split has no images of A.</param>
/// <param name="CycleB">Mean L1 between G(F(b)) and b, likewise.</param>
/// <param name="ImagesA">Images of A that were used.</param>
/// <param name="ImagesB">Images of B that were used.</param>
public sealed record CycleEvaluation(double? CycleA, double? CycleB, int ImagesA, int ImagesB);
