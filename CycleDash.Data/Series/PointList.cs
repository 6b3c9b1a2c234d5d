namespace CycleDash.Data.Series;

/// <summary>Points of one series, column by column.</summary>
internal sealed class PointList
{
    private long[] steps;
    private double[] values;
    private long[] times;

    public PointList(int capacity = 64) =>
        (steps, values, times) = (new long[capacity], new double[capacity], new long[capacity]);

    public int Count { get; private set; }

    public ReadOnlySpan<long> Steps => steps.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => values.AsSpan(0, Count);

    /// <summary>Unix milliseconds.</summary>
    public ReadOnlySpan<long> Times => times.AsSpan(0, Count);

    public void Add(long step, double value, long time)
    {
        if (Count == steps.Length)
            Grow(Count + 1);
        (steps[Count], values[Count], times[Count]) = (step, value, time);
        Count++;
    }

    /// <summary>Adds points that the caller writes into the given columns.</summary>
    public void Extend(int count, out Span<long> newSteps, out Span<double> newValues, out Span<long> newTimes)
    {
        Grow(Count + count);
        newSteps = steps.AsSpan(Count, count);
        newValues = values.AsSpan(Count, count);
        newTimes = times.AsSpan(Count, count);
        Count += count;
    }

    /// <summary>Adds some of the other's points, from one index up to before another.</summary>
    public void AddRange(PointList other, int from, int to)
    {
        Grow(Count + to - from);
        other.Steps[from..to].CopyTo(steps.AsSpan(Count));
        other.Values[from..to].CopyTo(values.AsSpan(Count));
        other.Times[from..to].CopyTo(times.AsSpan(Count));
        Count += to - from;
    }

    /// <summary>Some of the points as a list of their own.</summary>
    public PointList Slice(int from, int to)
    {
        var slice = new PointList(to - from);
        slice.AddRange(this, from, to);
        return slice;
    }

    /// <summary>Index of the first point at or after a step; the count where there is none. Steps ascend.</summary>
    public int IndexOf(long step)
    {
        var index = Steps.BinarySearch(step);
        return index < 0 ? ~index : index;
    }

    /// <summary>The points in the order of their steps; of several at one step the last that was added.</summary>
    public PointList Sorted()
    {
        var ascending = true;
        for (var i = 1; i < Count && ascending; i++)
            ascending = steps[i] > steps[i - 1];
        if (ascending)
            return this;

        var order = Enumerable.Range(0, Count).OrderBy(i => steps[i]).ToArray();
        var sorted = new PointList(Count);
        for (var i = 0; i < Count; i++)
        {
            if (i == Count - 1 || steps[order[i + 1]] != steps[order[i]])
                sorted.Add(steps[order[i]], values[order[i]], times[order[i]]);
        }

        return sorted;
    }

    /// <summary>These points and newer ones, both in the order of their steps; at a step that both have, the newer one.</summary>
    public PointList Merge(PointList newer)
    {
        var merged = new PointList(Count + newer.Count);
        int mine = 0, theirs = 0;
        while (mine < Count || theirs < newer.Count)
        {
            if (theirs == newer.Count || (mine < Count && steps[mine] < newer.steps[theirs]))
            {
                merged.AddRange(this, mine, mine + 1);
                mine++;
                continue;
            }

            if (mine < Count && steps[mine] == newer.steps[theirs])
                mine++;
            merged.AddRange(newer, theirs, theirs + 1);
            theirs++;
        }

        return merged;
    }

    private void Grow(int least)
    {
        if (least <= steps.Length)
            return;
        var capacity = Math.Max(least, 2 * steps.Length);
        Array.Resize(ref steps, capacity);
        Array.Resize(ref values, capacity);
        Array.Resize(ref times, capacity);
    }
}
