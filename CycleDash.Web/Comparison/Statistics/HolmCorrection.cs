namespace CycleDash.Web.Comparison.Statistics;

/// <summary>Holm's step-down correction (Holm 1979): several tests together err no more often than one alone would.</summary>
public static class HolmCorrection
{
    /// <summary>The corrected p of each test, in the order given: comparable with the level that one test alone would be held against.</summary>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var greatest = 0.0;
        var rank = 0;
        foreach (var index in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            greatest = Math.Max(greatest, Math.Min(1, (pValues.Count - rank) * pValues[index]));
            adjusted[index] = greatest;
            rank++;
        }

        return adjusted;
    }
}
