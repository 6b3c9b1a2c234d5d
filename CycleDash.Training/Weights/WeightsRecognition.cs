using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>Finds out which of the published weights a file holds.</summary>
internal static class WeightsRecognition
{
    /// <summary>
    /// The entry whose published file it is by its hash, otherwise the one whose network its tensors fit. Packaged weights are never
    /// guessed: their networks have the same tensors as published ones but compute something else.
    /// </summary>
    /// <exception cref="WeightsException">It fits none; the message says what speaks against the closest.</exception>
    public static WeightsEntry Find(string file, string sha256, ITensorSource source)
    {
        var published = WeightsCatalogue.All.Where(entry => entry.Origin is PublishedFile).ToList();
        if (published.Find(entry => ((PublishedFile)entry.Origin).Is(sha256)) is { } exact)
            return exact;

        var (closest, fit) = published.Select(entry => (entry, Fit: Fit(entry, source))).MinBy(pair => pair.Fit.Faults);
        return fit.Faults == 0
            ? closest
            : throw new WeightsException(
                $"{file} fits no known network. Closest is {closest.Network.Title} ('{closest.Name}'): {fit.Describe()}. "
                + $"Known weights: {string.Join(", ", WeightsCatalogue.Names)}.");
    }

    private static WeightsFit Fit(WeightsEntry entry, ITensorSource source)
    {
        using var scope = NewDisposeScope();
        using var network = entry.Network.Create();
        return WeightsFit.Check(network, entry.Network.HeadPrefixes, source.Tensors);
    }
}
