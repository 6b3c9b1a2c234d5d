using CycleDash.Training.Randomness;

namespace CycleDash.Web.Comparison.Statistics;

/// <summary>
/// Two-sided permutation test of the difference of two groups' means (Fisher 1935): if the groups are alike, every split of the values is
/// equally likely. p is twice the smaller of both one-sided shares, as in scipy.stats.permutation_test.
/// </summary>
public static class PermutationTest
{
    /// <summary>Random splits where there are too many to look at all. The measured one counts as one more.</summary>
    public const int Draws = 9999;

    private const int MostEnumerated = 20_000;
    private const int Seed = 1;

    // Sums in another order differ in their last bits; such splits are ties.
    private const double Tolerance = 1e-12;

    /// <summary>Tests finite values of two groups.</summary>
    /// <exception cref="ArgumentException">A group is empty, or a value is not finite.</exception>
    public static PermutationResult Between(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double[] pooled = [.. first, .. second];
        if (first.Count == 0 || second.Count == 0 || !pooled.All(double.IsFinite))
            throw new ArgumentException("A permutation test takes two groups of finite values.");
        var test = new Count(pooled, first.Count);
        var splits = Splits(pooled.Length, first.Count);
        var exact = splits <= MostEnumerated;
        if (exact)
            Enumerate(pooled, first.Count, 0, 0, test);
        else
            Draw(pooled, first.Count, test);
        var total = exact ? test.Total : test.Total + 1;
        var extra = exact ? 0 : 1;
        var p = Math.Min(1, 2.0 * (Math.Min(test.Below, test.Above) + extra) / total);
        return new(first.Average() - second.Average(), p, LeastPValue(first.Count, second.Count), total, exact);
    }

    /// <summary>The least two-sided p that an exact test of groups of these sizes can give: 0.1 for 3 and 3, which split in 20 ways.</summary>
    public static double LeastPValue(int first, int second) => Math.Min(1, 2 / Splits(first + second, first));

    /// <summary>The least size of two equal groups whose least p is at most <paramref name="level"/>: 4 for 0.05.</summary>
    public static int RunsNeeded(double level)
    {
        var size = 1;
        while (LeastPValue(size, size) > level)
            size++;
        return size;
    }

    private static double Splits(int count, int chosen)
    {
        var result = 1.0;
        for (var i = 1; i <= Math.Min(chosen, count - chosen); i++)
            result = result * (count - i + 1) / i;
        return Math.Round(result);
    }

    private static void Enumerate(double[] values, int missing, int from, double sum, Count test)
    {
        if (missing == 0)
        {
            test.Add(sum);
            return;
        }

        for (var i = from; i <= values.Length - missing; i++)
            Enumerate(values, missing - 1, i + 1, sum + values[i], test);
    }

    private static void Draw(double[] values, int chosen, Count test)
    {
        var random = new RandomStream(Seed, "permutation");
        var shuffled = (double[])values.Clone();
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < chosen; i++)
            {
                var other = i + random.NextInt(shuffled.Length - i);
                (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
                sum += shuffled[i];
            }

            test.Add(sum);
        }
    }

    // The difference of the means grows with the first group's sum, the total being fixed: sums decide.
    private sealed class Count(double[] pooled, int first)
    {
        private readonly double measured = pooled.Take(first).Sum();
        private readonly double slack = Tolerance * pooled.Sum(Math.Abs);

        public int Total { get; private set; }

        public int Below { get; private set; }

        public int Above { get; private set; }

        public void Add(double sum)
        {
            Total++;
            if (sum <= measured + slack)
                Below++;
            if (sum >= measured - slack)
                Above++;
        }
    }
}
