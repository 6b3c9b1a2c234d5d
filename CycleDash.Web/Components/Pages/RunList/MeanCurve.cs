using CycleDash.Data.Queries;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The mean over the curves of several runs, each counting once at every step, with the band from their least to their greatest value.</summary>
public static class MeanCurve
{
    /// <summary>In buckets of the longest of the curves; null where there is no curve.</summary>
    public static BucketedSeries? Of(IReadOnlyCollection<BucketedSeries> curves)
    {
        if (curves.Count == 0)
            return null;
        var length = curves.Max(curve => curve.StepsPerBucket);
        var sums = new SortedDictionary<long, Sum>();
        foreach (var curve in curves)
        {
            foreach (var entries in Enumerable.Range(0, curve.Steps.Length).GroupBy(i => curve.Steps[i] / length * length))
            {
                if (!sums.TryGetValue(entries.Key, out var sum))
                    sums.Add(entries.Key, sum = new());
                sum.Add(curve, [.. entries]);
            }
        }

        var first = curves.First();
        return new(
            first.RunId, first.Name, first.Protocol, length, [.. sums.Keys], [.. sums.Values.Select(sum => sum.Mean)], [.. sums.Values.Select(sum => sum.Least)],
            [.. sums.Values.Select(sum => sum.Greatest)], [.. sums.Values.Select(sum => sum.Time)], [.. sums.Values.Select(sum => sum.NonFinite)], 0, null);
    }

    private sealed class Sum
    {
        private double total;
        private int runs;

        public double Mean => runs == 0 ? double.NaN : total / runs;

        public double Least { get; private set; } = double.NaN;

        public double Greatest { get; private set; } = double.NaN;

        public long Time { get; private set; }

        public long NonFinite { get; private set; }

        public void Add(BucketedSeries curve, IReadOnlyList<int> entries)
        {
            NonFinite += entries.Sum(i => curve.NonFinite[i]);
            Time = Math.Max(Time, curve.Times[entries[^1]]);
            var finite = entries.Where(i => double.IsFinite(curve.Mean[i])).ToList();
            if (finite.Count == 0)
                return;
            total += finite.Average(i => curve.Mean[i]);
            runs++;
            Least = Smaller(Least, finite.Min(i => curve.Min[i]));
            Greatest = -Smaller(-Greatest, -finite.Max(i => curve.Max[i]));
        }

        // NaN stands for no value yet.
        private static double Smaller(double known, double value) => double.IsNaN(known) ? value : Math.Min(known, value);
    }
}
