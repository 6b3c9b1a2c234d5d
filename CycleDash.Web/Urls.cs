using System.Globalization;
using System.Text;
using CycleDash.Web.Components.Charts;

namespace CycleDash.Web;

/// <summary>Every address of the dashboard, relative to the base address.</summary>
public static class Urls
{
    public const string Home = "";

    /// <summary>Most runs of one comparison.</summary>
    public const int MostComparedRuns = 200;

    public const string Queue = "queue";

    public const string Datasets = "datasets";

    public const string Weights = "weights";

    /// <summary>One entry on the page of the weights.</summary>
    public static string WeightsOf(string name) => $"{Weights}#{Uri.EscapeDataString(name)}";

    /// <summary>The list of the runs that have a tag.</summary>
    public static string RunsTagged(string tag) => RunList([("tag", tag)]);

    /// <summary>The list of runs, with its parameters; those without a value do not show in the address.</summary>
    public static string RunList(IEnumerable<(string Name, string? Value)> parameters) => WithQuery(Home, [.. parameters]);

    /// <summary>The same list as CSV.</summary>
    public static string RunListCsv(IEnumerable<(string Name, string? Value)> parameters) => WithQuery("api/runs.csv", [.. parameters]);

    /// <summary>The launch form.</summary>
    /// <param name="from">The run whose configuration fills it.</param>
    /// <param name="dataset">The dataset that is chosen at first.</param>
    /// <param name="step">The step of that run's checkpoint from which the new run goes on; null starts from nothing.</param>
    /// <param name="comparison">True launches many runs at once.</param>
    public static string NewRun(long? from = null, string? dataset = null, long? step = null, bool comparison = false) =>
        WithQuery("runs/new",
            ("clone", from is { } id ? Text(id) : null),
            ("step", step is { } checkpoint ? Text(checkpoint) : null),
            ("dataset", dataset),
            ("mode", comparison ? "comparison" : null));

    /// <summary>The queue.</summary>
    /// <param name="launched">The tag of the runs that were just queued.</param>
    public static string QueueAfter(string launched) => WithQuery(Queue, ("launched", launched));

    /// <summary>The page of one run.</summary>
    /// <param name="step">Step of the shown sample images; null follows the newest.</param>
    /// <param name="view">How its charts are drawn; null for the default.</param>
    public static string Run(long id, long? step = null, ChartView? view = null) =>
        WithQuery(FormattableString.Invariant($"runs/{id}"), [("step", step is { } chosen ? Text(chosen) : null), .. (view ?? ChartView.Default).Query]);

    /// <summary>The playground; arguments left out do not show in the address.</summary>
    /// <param name="runs">Whose generators translate, in this order.</param>
    /// <param name="steps">Steps of their checkpoints in the same order; null takes a run's newest.</param>
    /// <param name="direction">BA; null stands for AB.</param>
    /// <param name="source">Where the image comes from: file or draw; null stands for a test set.</param>
    /// <param name="dataset">The test set's dataset.</param>
    /// <param name="image">The chosen test image, as in the manifest.</param>
    public static string Playground(
        IReadOnlyCollection<long>? runs = null, IReadOnlyCollection<long?>? steps = null, string? direction = null, string? source = null,
        string? dataset = null, string? image = null) =>
        WithQuery("playground",
            ("runs", string.Join(',', (runs ?? []).Select(Text))),
            ("steps", steps?.Any(step => step is not null) == true ? string.Join(',', steps.Select(step => step is { } chosen ? Text(chosen) : "")) : null),
            ("direction", direction), ("source", source), ("dataset", dataset), ("image", image));

    /// <summary>The wall of images; arguments left out do not show in the address.</summary>
    /// <param name="runs">The columns, in this order.</param>
    /// <param name="epoch">Null shows the newest images.</param>
    /// <param name="direction">BA; null stands for AB.</param>
    /// <param name="errors">True paints content errors.</param>
    public static string Wall(IReadOnlyCollection<long> runs, int? epoch = null, string? direction = null, bool errors = false) =>
        WithQuery("wall",
            ("runs", string.Join(',', runs.Select(Text))), ("epoch", epoch is { } chosen ? Text(chosen) : null), ("direction", direction),
            ("errors", errors ? "1" : null));

    /// <summary>A sample image with its content error painted on.</summary>
    public static string ContentError(long runId, long step, string direction, int index) =>
        WithQuery(FormattableString.Invariant($"api/runs/{runId}/content-error"), ("step", Text(step)), ("direction", direction), ("index", Text(index)));

    /// <summary>Where an image is posted to be translated.</summary>
    public static string Translate(long runId) => FormattableString.Invariant($"api/runs/{runId}/translate");

    /// <summary>The page that compares runs; without any it helps to choose.</summary>
    /// <param name="ids">The runs.</param>
    /// <param name="state">How they are compared, e.g. <c>("group", "model")</c>; parameters without a value do not show.</param>
    public static string Compare(IEnumerable<long> ids, params ReadOnlySpan<(string Name, string? Value)> state) => WithRuns("compare", ids, state);

    /// <summary>The page that compares the runs that a saved view lists.</summary>
    /// <param name="name">The view's name.</param>
    /// <param name="group">Key of its grouping; null for the usual one.</param>
    public static string CompareView(string name, string? group = null) => WithQuery("compare", ("view", name), ("group", group));

    /// <summary>The compare page saying that an address named too many runs.</summary>
    public static string CompareRefused(int count) => WithQuery("compare", ("refused", Text(count)));

    /// <summary>A comparison as a file of its own: <c>html</c>, <c>csv</c> or <c>json</c>.</summary>
    /// <param name="format">The file's extension.</param>
    /// <param name="ids">The runs.</param>
    /// <param name="state">How they are compared.</param>
    public static string CompareExport(string format, IEnumerable<long> ids, params ReadOnlySpan<(string Name, string? Value)> state) =>
        WithRuns($"api/compare/export.{format}", ids, state);

    /// <summary>Mean and band of each group over one metric, and each run: see GET /api/compare/curves.</summary>
    /// <param name="ids">The runs.</param>
    /// <param name="state">Metric, basis, grouping, band and axis.</param>
    public static string CompareCurves(IEnumerable<long> ids, params ReadOnlySpan<(string Name, string? Value)> state) => WithRuns("api/compare/curves", ids, state);

    /// <summary>One sample image.</summary>
    /// <param name="relativePath">Relative to the run's samples folder, with forward slashes.</param>
    public static string SampleImage(long runId, string relativePath) =>
        FormattableString.Invariant($"api/runs/{runId}/samples/{EscapePath(relativePath)}");

    /// <summary>One file of a checkpoint, e.g. <c>generator_AB.safetensors</c>.</summary>
    public static string Checkpoint(long runId, long step, string file) =>
        FormattableString.Invariant($"api/runs/{runId}/checkpoints/{step}/{Uri.EscapeDataString(file)}");

    /// <summary>All metrics of a run as a table.</summary>
    public static string ExportCsv(long runId) => FormattableString.Invariant($"api/runs/{runId}/export.csv");

    /// <summary>A run's log as text.</summary>
    public static string RunLogText(long runId) => FormattableString.Invariant($"api/runs/{runId}/log.txt");

    /// <summary>One image of a dataset.</summary>
    /// <param name="relativePath">As in the manifest, e.g. <c>trainA/0001.png</c>.</param>
    public static string DatasetImage(string dataset, string relativePath) =>
        $"api/datasets/{Uri.EscapeDataString(dataset)}/images/{EscapePath(relativePath)}";

    // Commas need no escape in a query, and the address is meant to be read.
    private static string WithRuns(string path, IEnumerable<long> ids, ReadOnlySpan<(string Name, string? Value)> state)
    {
        var runs = string.Join(',', ids.Select(Text));
        var rest = WithQuery("", state);
        return runs.Length == 0 ? path + rest : rest.Length == 0 ? $"{path}?runs={runs}" : $"{path}?runs={runs}&{rest[1..]}";
    }

    private static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var url = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return url.ToString();
    }
}
