namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A road.</summary>
/// <param name="Line">Its middle.</param>
/// <param name="HalfWidth">Half of its width.</param>
/// <param name="IsMain">Main roads have lane markings and bridges, and another colour on the map.</param>
internal sealed record Road(Vector[] Line, double HalfWidth, bool IsMain);
