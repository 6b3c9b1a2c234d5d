using CycleDash.Data.Stores;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Layout;

/// <summary>Says on every page when the database takes no more records, e.g. because the disk is full.</summary>
public sealed partial class StorageNotice : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private ITimer? timer;
    private string? problem;

    [Inject]
    public required RunRecordWriter Records { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    public void Dispose() => timer?.Dispose();

    protected override void OnInitialized()
    {
        problem = Records.Problem;
        if (RendererInfo.IsInteractive)
            timer = Clock.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    private void Look()
    {
        if (Records.Problem == problem)
            return;
        problem = Records.Problem;
        _ = InvokeAsync(StateHasChanged);
    }
}
