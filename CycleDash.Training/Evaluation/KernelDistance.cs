using CycleDash.Training.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// The kernel distance of two sets of features: the unbiased squared maximum mean discrepancy under k(x, y) = (x·y ∕ D + 1)³; with the
/// features of the 2015 Inception it is KID (Bińkowski et al. 2018, arXiv:1801.01401). Unlike FID it has no bias for few images.
/// </summary>
public static class KernelDistance
{
    /// <summary>Subsets that the mean is over, as in the reference implementations.</summary>
    public const int SubsetCount = 100;

    /// <summary>Largest subset, as in the reference implementations.</summary>
    public const int MaximumSubsetSize = 1000;

    /// <summary>Rows of the kernel matrix in memory at once.</summary>
    private const int RowsAtOnce = 1024;

    /// <summary>
    /// Mean and spread over random subsets of half the smaller set, 1,000 at most. (Subsets as large as the set would all be the same and
    /// show no spread; the expected mean does not depend on their size.)
    /// </summary>
    /// <param name="first">(N, D), N at least 2.</param>
    /// <param name="second">(M, D), M at least 2.</param>
    /// <param name="seed">Draws the subsets.</param>
    /// <exception cref="ArgumentException">Not matrices of equal D, too few rows, or a value is NaN or infinite.</exception>
    public static KernelScore Between(Tensor first, Tensor second, long seed)
    {
        Require(first, second);
        var smaller = Math.Min(first.shape[0], second.shape[0]);
        var size = (int)Math.Clamp((smaller + 1) / 2, 2, MaximumSubsetSize);
        var random = new RandomStream(seed, "kernel-distance");
        return Between(first, second, Draw(random, (int)first.shape[0], size), Draw(random, (int)second.shape[0], size));
    }

    /// <summary>Mean and spread over given subsets.</summary>
    /// <param name="first">(N, D).</param>
    /// <param name="second">(M, D).</param>
    /// <param name="firstSubsets">Distinct rows of <paramref name="first"/> in each subset; all of one size, at least 2.</param>
    /// <param name="secondSubsets">As many subsets of <paramref name="second"/>, of the same size.</param>
    /// <exception cref="ArgumentException">As for the other overload, or the subsets do not fit.</exception>
    public static KernelScore Between(Tensor first, Tensor second, IReadOnlyList<int[]> firstSubsets, IReadOnlyList<int[]> secondSubsets)
    {
        Require(first, second);
        var size = firstSubsets.Count > 0 ? firstSubsets[0].Length : 0;
        if (size < 2 || firstSubsets.Count != secondSubsets.Count || firstSubsets.Concat(secondSubsets).Any(subset => subset.Length != size))
            throw new ArgumentException("Subsets come in equal numbers and have one size of at least 2.");

        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var (x, y) = (first.to(ScalarType.Float64).cpu(), second.to(ScalarType.Float64).cpu());
        var (membersX, membersY) = (Members(firstSubsets, x.shape[0]), Members(secondSubsets, y.shape[0]));
        double pairs = (double)size * (size - 1), all = (double)size * size;
        var within = WithinSums(x, membersX) + WithinSums(y, membersY);
        var discrepancies = within / pairs - KernelSums(x, y, membersX, membersY) * (2 / all);
        return new(
            discrepancies.mean().item<double>(), (discrepancies - discrepancies.mean()).square().mean().sqrt().item<double>(), firstSubsets.Count, size);
    }

    /// <summary>The discrepancy of two whole sets, (N, D) and (M, D), without subsets.</summary>
    /// <exception cref="ArgumentException">Not matrices of equal D, too few rows, or a value is NaN or infinite.</exception>
    public static double SquaredDiscrepancy(Tensor first, Tensor second)
    {
        Require(first, second);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var (x, y) = (first.to(ScalarType.Float64).cpu(), second.to(ScalarType.Float64).cpu());
        double n = x.shape[0], m = y.shape[0];
        var (wholeX, wholeY) = (ones([1, x.shape[0]], ScalarType.Float64), ones([1, y.shape[0]], ScalarType.Float64));
        return WithinSums(x, wholeX).item<double>() / (n * (n - 1)) + WithinSums(y, wholeY).item<double>() / (m * (m - 1))
            - 2 * KernelSums(x, y, wholeX, wholeY).item<double>() / (n * m);
    }

    /// <summary>For each subset, the sum of k over its pairs of different members: (S).</summary>
    private static Tensor WithinSums(Tensor x, Tensor members)
    {
        var withItself = (x.square().sum(1) / x.shape[1] + 1).pow(3);
        return KernelSums(x, x, members, members) - members.mv(withItself);
    }

    /// <summary>
    /// For each subset, the sum of k over all pairs of its members: (S). The kernel matrix is computed once for all subsets,
    /// which pick from it by matrices (S, N) of zeros and ones, and is never in memory as a whole.
    /// </summary>
    private static Tensor KernelSums(Tensor x, Tensor y, Tensor membersX, Tensor membersY)
    {
        var sums = zeros(membersX.shape[0], ScalarType.Float64);
        for (var row = 0L; row < x.shape[0]; row += RowsAtOnce)
        {
            using var scope = NewDisposeScope();
            var rows = Math.Min(RowsAtOnce, x.shape[0] - row);
            var kernel = (x.narrow(0, row, rows).mm(y.t()) / x.shape[1] + 1).pow(3);
            sums.add_((membersX.narrow(1, row, rows).mm(kernel) * membersY).sum(1));
        }

        return sums;
    }

    private static Tensor Members(IReadOnlyList<int[]> subsets, long count)
    {
        var values = new double[subsets.Count * count];
        for (var subset = 0; subset < subsets.Count; subset++)
        {
            foreach (var member in subsets[subset])
                values[subset * count + member] = 1;
        }

        return tensor(values, [subsets.Count, count]);
    }

    private static List<int[]> Draw(RandomStream random, int count, int size)
    {
        var order = Enumerable.Range(0, count).ToArray();
        var subsets = new List<int[]>();
        for (var subset = 0; subset < SubsetCount; subset++)
        {
            random.Shuffle<int>(order);
            subsets.Add(order[..size]);
        }

        return subsets;
    }

    private static void Require(Tensor first, Tensor second)
    {
        FeatureMatrix.Require(first, nameof(first));
        FeatureMatrix.Require(second, nameof(second));
        FeatureMatrix.RequireSameDimensions(first.shape[1], second.shape[1]);
    }
}
