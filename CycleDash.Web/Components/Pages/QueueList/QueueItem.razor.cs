using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.QueueList;

/// <summary>One run on the queue page.</summary>
public sealed partial class QueueItem
{
    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public QueueSlot Slot { get; set; } = null!;

    /// <summary>The same run, kept up to date by the feed.</summary>
    [Parameter, EditorRequired]
    public LiveRun Run { get; set; } = null!;

    /// <summary>Its place from 0 among the runs that can be moved; null where it cannot be moved.</summary>
    [Parameter]
    public int? Place { get; set; }

    /// <summary>How many runs can be moved.</summary>
    [Parameter]
    public int Places { get; set; }

    /// <summary>Whether another run is dragged over it.</summary>
    [Parameter]
    public bool IsDropTarget { get; set; }

    [Parameter]
    public EventCallback<QueuePlace> OnMove { get; set; }

    [Parameter]
    public EventCallback OnDragStart { get; set; }

    [Parameter]
    public EventCallback OnDragEnd { get; set; }

    [Parameter]
    public EventCallback OnDragOver { get; set; }

    [Parameter]
    public EventCallback OnDrop { get; set; }

    private string Expected => (Slot.Start, Slot.End) switch
    {
        ({ } start, { } end) => $"{In(start)}, done {In(end)}",
        ({ } start, null) => $"starts {In(start)}",
        _ => "",
    };

    private string In(DateTimeOffset moment) => moment - Clock.GetUtcNow() is { TotalSeconds: >= 1 } ahead ? $"in {Show.Duration(ahead)}" : "now";

    // The browser asks at every move of the pointer; only that it is allowed matters.
    private static void Nothing()
    {
    }
}
