using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Charts;

/// <summary>
/// Curves over steps, epochs or time. The browser reads the points itself, at the level of detail that its width can show, reads finer
/// ones when it is zoomed, and takes live points from <see cref="LivePoints"/>; zoom and hidden curves survive every change.
/// </summary>
public sealed partial class CurveChart : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly string titleId = "chart-" + Guid.NewGuid().ToString("N");
    private readonly string noteId = "note-" + Guid.NewGuid().ToString("N");
    private ElementReference plot;
    private string? drawn;
    private string? rendered;

    [Inject]
    public required ChartScript Script { get; init; }

    /// <summary>Heading, curves and axis.</summary>
    [Parameter, EditorRequired]
    public ChartModel Model { get; set; } = null!;

    /// <summary>How it is drawn.</summary>
    [Parameter]
    public ChartView View { get; set; } = ChartView.Default;

    /// <summary>Markers; shown where the view says so.</summary>
    [Parameter]
    public IReadOnlyList<ChartEvent> Events { get; set; } = [];

    /// <summary>Charts of one name share pointer and zoom.</summary>
    [Parameter]
    public string Sync { get; set; } = "page";

    /// <summary>Of the heading in the page's outline.</summary>
    [Parameter]
    public int HeadingLevel { get; set; } = 3;

    /// <summary>
    /// Whether the chart is drawn as soon as the server has rendered the page, before its circuit is there. Costs the description of the
    /// chart in the page.
    /// </summary>
    [Parameter]
    public bool DrawsEarly { get; set; }

    /// <summary>Buttons behind the heading.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (drawn is not null)
            await Script.TryInvokeAsync("dispose", plot);
    }

    protected override void OnInitialized()
    {
        if (DrawsEarly)
            rendered = Describe();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var wanted = Describe();
        if (wanted == drawn)
            return;
        drawn = wanted;
        if (firstRender && rendered == wanted)
            await Script.TryInvokeAsync("create", plot);
        else
            await Script.TryInvokeAsync(firstRender ? "create" : "update", plot, JsonSerializer.Deserialize<JsonElement>(wanted));
    }

    private string Describe() => JsonSerializer.Serialize(new
    {
        Curves = Model.Curves.Select(curve => new
        {
            curve.Run,
            Name = curve.Metric,
            Protocol = LivePoints.ProtocolOf(curve.Protocol),
            curve.Label,
            curve.Colour,
            curve.Dash,
            curve.IsReference,
            curve.PartOf,
        }),
        Model.Quantity,
        Model.Source,
        Model.Version,
        Model.FromZero,
        Markers = Model.HasMarkers,
        References = Model.References.Where(reference => double.IsFinite(reference.Value)),
        Events = Events.Select(marker => new
        {
            marker.Step,
            Time = marker.At.ToUnixTimeMilliseconds(),
            Kind = marker.Kind.ToString().ToLowerInvariant(),
            marker.Label,
        }),
        View.ShowEvents,
        Axis = View.X.ToString().ToLowerInvariant(),
        Logarithmic = View.Logarithmic && Model.CanBeLogarithmic,
        Smoothing = Model.CanBeSmoothed ? View.Smoothing : 0,
        Sync,
    }, Options);

    private static string? Pattern(ChartCurve curve) => (curve.IsReference ? "dash" : curve.Dash) switch
    {
        "dot" => "3 3",
        "dash" => "7 4",
        _ => null,
    };
}
