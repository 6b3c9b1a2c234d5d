using System.Runtime.InteropServices;

namespace CycleDash.Web.Api;

/// <summary>Columns of numbers, each once however many series have it.</summary>
internal sealed class SharedColumns
{
    private readonly Dictionary<double[], int> places = new(new ByNumbers());
    private readonly List<double[]> columns = [];

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<double[]> Values => columns;

    /// <summary>How many numbers each of them has.</summary>
    public IEnumerable<int> Lengths => columns.Select(column => column.Length);

    /// <summary>Adds the columns of a series and says which of all they are.</summary>
    public int[] Add(params ReadOnlySpan<double[]> added)
    {
        var at = new int[added.Length];
        for (var i = 0; i < added.Length; i++)
        {
            if (!places.TryGetValue(added[i], out at[i]))
            {
                places.Add(added[i], at[i] = columns.Count);
                columns.Add(added[i]);
            }
        }

        return at;
    }

    // Bit by bit: one NaN is another, and −0 is not 0.
    private sealed class ByNumbers : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => ReferenceEquals(x, y) || Words(x).SequenceEqual(Words(y));

        // The ends and the middle tell most columns apart.
        public int GetHashCode(double[] obj) => obj.Length == 0 ? 0 : HashCode.Combine(obj.Length, obj[0], obj[obj.Length / 2], obj[^1]);

        private static ReadOnlySpan<long> Words(double[]? numbers) => MemoryMarshal.Cast<double, long>(numbers.AsSpan());
    }
}
