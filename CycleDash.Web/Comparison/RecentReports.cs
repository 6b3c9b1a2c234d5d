namespace CycleDash.Web.Comparison;

/// <summary>
/// The reports of the last moments, each under its question and all that it was made from. A page that was just rendered starts its circuit
/// with the report that it already shows, and the same data are not tested twice.
/// </summary>
public sealed class RecentReports(TimeProvider time)
{
    private const int Most = 16;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<(string Question, string Data, DateTimeOffset At, ComparisonReport Report)> kept = [];

    /// <summary>The newest report on a question, which the store may have overtaken: whoever shows it reads it again. Null where there is none.</summary>
    public ComparisonReport? Newest(string question)
    {
        lock (gate)
        {
            Forget();
            return kept.FindLast(entry => entry.Question == question).Report;
        }
    }

    /// <summary>The report on a question that was made from just these data; null where there is none.</summary>
    /// <param name="question">Which runs, and how they are compared.</param>
    /// <param name="data">Equal for equal data alone.</param>
    public ComparisonReport? Find(string question, string data)
    {
        lock (gate)
        {
            Forget();
            return kept.FindLast(entry => entry.Question == question && entry.Data == data).Report;
        }
    }

    /// <summary>Keeps a report in place of an older one on the same question.</summary>
    public void Keep(string question, string data, ComparisonReport report)
    {
        lock (gate)
        {
            kept.RemoveAll(entry => entry.Question == question);
            kept.Add((question, data, time.GetUtcNow(), report));
            if (kept.Count > Most)
                kept.RemoveAt(0);
        }
    }

    private void Forget() => kept.RemoveAll(entry => time.GetUtcNow() - entry.At > Life);
}
