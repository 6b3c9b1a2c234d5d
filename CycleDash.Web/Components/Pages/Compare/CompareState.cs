using System.Globalization;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web.Api;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Plots;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Components.Images;

namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>What the compare page shows: all of it is in the address.</summary>
/// <param name="Runs">Ids in the order of the address, or of the view.</param>
public sealed record CompareState(IReadOnlyList<long> Runs)
{
    private const int MostBrushes = 20;

    /// <summary>Name of the saved view that lists the runs; null where the address names them.</summary>
    public string? View { get; init; }

    public RunGrouping Grouping { get; init; } = RunGrouping.Settings;

    public BandKind Band { get; init; } = BandKind.Range;

    public CurveAxis Axis { get; init; } = CurveAxis.Epoch;

    public ScoreValue Value { get; init; } = ScoreValue.Last;

    /// <summary>Significance level, one of <see cref="ComparisonOptions.Levels"/>.</summary>
    public double Level { get; init; } = ComparisonOptions.DefaultLevel;

    /// <summary>The run that configurations are shown against; null takes the first.</summary>
    public long? Base { get; init; }

    /// <summary>Draws curves on logarithmic axes.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Metrics of every step that are drawn beside the scores.</summary>
    public IReadOnlyList<string> Curves { get; init; } = StepCurves.Usual;

    /// <summary>Key of the parameter across the scatter plot; null takes the first that differs.</summary>
    public string? Parameter { get; init; }

    /// <summary>Metric and basis up the scatter plot, as <c>eval/fid_AB:0a1b2c…</c>; null takes the first.</summary>
    public string? Measure { get; init; }

    /// <summary>Epoch of the image wall; null shows the last.</summary>
    public double? Epoch { get; init; }

    /// <summary>Direction of the image wall.</summary>
    public TranslationDirection Direction { get; init; }

    /// <summary>Whether the image wall has content errors painted on.</summary>
    public bool PaintsErrors { get; init; }

    /// <summary>Picked stretches of the parallel coordinates, one an axis.</summary>
    public IReadOnlyList<PlotBrush> Brushes { get; init; } = [];

    /// <summary>How the image wall is looked at.</summary>
    public WallView Wall => new((int?)Epoch, Direction, PaintsErrors);

    /// <summary>The image wall of the same runs on a page of its own.</summary>
    public string WallUrl => Urls.Wall([.. Runs.Take(ImageWall.MostRuns)], (int?)Epoch, DirectionText, PaintsErrors);

    /// <summary>How the runs are compared.</summary>
    public ComparisonOptions Options => new() { Grouping = Grouping, Value = Value, Level = Level, BaseRun = Base };

    /// <summary>The address that shows this.</summary>
    public string Url => Urls.Compare(Named, [.. Query, ("base", Text(Base)), ("log", IsLogarithmic ? "1" : null), ("curves", StepCurves.TextOf(Curves)), ("px", Parameter), ("py", Measure), ("epoch", Text(Epoch)),
        ("direction", DirectionText), ("errors", PaintsErrors ? "1" : null), .. Brushes.Select(brush => ("brush", (string?)brush.Text))]);

    /// <summary>The same as a file: <c>html</c>, <c>csv</c> or <c>json</c>.</summary>
    public string ExportUrl(string format) => Urls.CompareExport(format, Named, [.. Query, ("base", Text(Base)), ("curves", format == "html" ? StepCurves.TextOf(Curves) : null)]);

    /// <summary>What a report of it needs: without what only a screen shows.</summary>
    public (string Name, string? Value)[] Query =>
    [
        ("view", View),
        ("group", Grouping == RunGrouping.Settings ? null : Grouping.Key),
        ("band", Band == BandKind.Range ? null : Name(Band)),
        ("x", Axis == CurveAxis.Epoch ? null : Name(Axis)),
        ("value", Value == ScoreValue.Last ? null : Name(Value)),
        ("level", Level == ComparisonOptions.DefaultLevel ? null : Level.ToString(CultureInfo.InvariantCulture)),
    ];

    private IReadOnlyList<long> Named => View is null ? Runs : [];

    private string? DirectionText => Direction == TranslationDirection.BA ? "BA" : null;

    /// <summary>Whether another state has the same report, however it is drawn.</summary>
    public bool ComparesAs(CompareState other) => View == other.View && (View is not null || Runs.SequenceEqual(other.Runs)) && Options == other.Options;

    /// <summary>Another choice of runs, named one by one; a base that is no longer among them is forgotten.</summary>
    public CompareState With(IEnumerable<long> runs)
    {
        long[] chosen = [.. runs.Distinct()];
        return this with { View = null, Runs = chosen, Base = Base is { } id && chosen.Contains(id) ? id : null };
    }

    /// <summary>Reads an address. What is not valid has its usual value; <paramref name="faults"/> says what that was.</summary>
    public static CompareState Read(CompareParameters address, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var view = string.IsNullOrWhiteSpace(address.View) ? null : address.View;
        if (view is not null && !string.IsNullOrWhiteSpace(address.Runs))
            found.Add("The address has a view and runs: the view's runs are compared.");
        if (!RunIds.TryRead(address.Runs, out var runs, out var odd) && !string.IsNullOrWhiteSpace(address.Runs))
            found.Add($"The address names runs by their numbers between commas; {odd}.");
        var grouping = ComparisonAddress.ReadGrouping(address.Group, out var problem);
        if (grouping is null)
            found.Add(problem);
        if (!ComparisonAddress.TryReadLevel(address.Level, out var level))
        {
            found.Add(ComparisonAddress.LevelFault(address.Level));
            level = ComparisonOptions.DefaultLevel;
        }

        var brushes = (address.Brush ?? []).Select(text => (Text: text, Brush: PlotBrush.Parse(text))).ToList();
        found.AddRange(brushes.Where(one => one.Brush is null).Select(one => $"brush takes a parameter or score and the two ends of a range, e.g. lambdaCycle|5|10, not '{one.Text}'."));
        if (!string.IsNullOrWhiteSpace(address.Parameter) && RunConfigSchema.Find(address.Parameter) is null)
            found.Add($"px takes the key of a parameter, e.g. lambdaCycle, not '{address.Parameter}'.");
        if (!string.IsNullOrWhiteSpace(address.Measure) && !address.Measure.Contains(':', StringComparison.Ordinal))
            found.Add($"py takes a metric with its basis, e.g. {MetricNames.FrechetAB}:0a1b2c3d4e5f, not '{address.Measure}'.");
        faults = found;
        return new(view is null ? runs : [])
        {
            View = view,
            Grouping = grouping ?? RunGrouping.Settings,
            Band = Read(address.Band, BandKind.Range, ComparisonAddress.BandFault, found),
            Axis = Read(address.X, CurveAxis.Epoch, ComparisonAddress.AxisFault, found),
            Value = Read(address.Value, ScoreValue.Last, ComparisonAddress.ValueFault, found),
            Level = level,
            Base = address.Base,
            Curves = StepCurves.Read(address.Curves),
            IsLogarithmic = address.Log == "1",
            Parameter = string.IsNullOrWhiteSpace(address.Parameter) ? null : address.Parameter,
            Measure = string.IsNullOrWhiteSpace(address.Measure) ? null : address.Measure,
            Epoch = address.Epoch,
            Direction = address.Direction == "BA" ? TranslationDirection.BA : TranslationDirection.AB,
            PaintsErrors = address.Errors == "1",
            Brushes = [.. brushes.Select(one => one.Brush).OfType<PlotBrush>().DistinctBy(brush => brush.Key).Take(MostBrushes)],
        };
    }

    private static T Read<T>(string? text, T usual, Func<string?, string> fault, List<string> faults)
        where T : struct, Enum
    {
        if (ComparisonAddress.TryReadName<T>(text, out var value))
            return value ?? usual;
        faults.Add(fault(text));
        return usual;
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Text(double? value) => value?.ToString(CultureInfo.InvariantCulture);
}
