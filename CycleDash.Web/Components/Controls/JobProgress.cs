using CycleDash.Training.Datasets;
using CycleDash.Training.Weights.Fetching;

namespace CycleDash.Web.Components.Controls;

/// <summary>How far a <see cref="PageJob"/> is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Amount">What is done of it, in words; empty where nobody counts.</param>
/// <param name="Fraction">From 0 to 1; null where the whole is unknown.</param>
public sealed record JobProgress(string Stage, string Amount, double? Fraction)
{
    /// <summary>That of an import or a generated dataset.</summary>
    public static JobProgress Of(ImportProgress import) => import.Total > 0
        ? new(import.Stage.ToString(), $"{Show.Count(import.Done)} of {Show.Count(import.Total)}", (double)import.Done / import.Total)
        : new(import.Stage.ToString(), "", null);

    /// <summary>That of weights that are fetched.</summary>
    public static JobProgress Of(WeightsProgress fetch) => (fetch.BytesDone, fetch.BytesTotal) switch
    {
        (0, _) => new(fetch.Stage.ToString(), "", null),
        (var done, > 0 and var total) => new(fetch.Stage.ToString(), $"{Show.Bytes(done)} of {Show.Bytes(total)}", (double)done / total),
        (var done, _) => new(fetch.Stage.ToString(), Show.Bytes(done), null),
    };
}
