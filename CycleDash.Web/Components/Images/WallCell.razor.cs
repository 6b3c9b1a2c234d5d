using System.Globalization;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Translation;
using CycleDash.Web.Components.Pages;
using CycleDash.Web.Translation;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Images;

/// <summary>One translation on the wall: translated back when pointed at, and with its content error where that is wanted and can be known.</summary>
public sealed partial class WallCell : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private bool isAsked;
    private PaintedError? painted;
    private string? problem;

    [Inject]
    public required ContentErrorImages Errors { get; init; }

    /// <summary>Stays the same for the life of the cell.</summary>
    [Parameter, EditorRequired]
    public WallShot Shot { get; set; } = null!;

    /// <summary>Whether the content error is painted on it.</summary>
    [Parameter, EditorRequired]
    public bool PaintsError { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCompare { get; set; }

    private string Text =>
        !Shot.HasTruth ? "no truth known"
        : problem is not null ? "not measured"
        : painted is not null ? string.Create(CultureInfo.InvariantCulture, $"error {painted.Error.Overall:0.000}")
        : "measuring …";

    private string Detail =>
        !Shot.HasTruth ? "Only images in colour, of a dataset whose test images are known to show something, have a content error."
        : problem ?? (painted is null
            ? "The first time for a dataset and a size, a network that recognises what photographs show is trained, for some fifteen seconds."
            : string.Join(", ", painted.Error.PerClass.Where(one => one.Value is not null)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:0.00}"))));

    public void Dispose() => lifetime.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (!PaintsError)
        {
            // Shown as it is, and asked for again when wanted again: that is quick, or it went wrong.
            (isAsked, painted, problem) = (false, null, null);
            return;
        }

        // The page that the server renders first does not wait for it.
        if (isAsked || !Shot.HasTruth || !RendererInfo.IsInteractive)
            return;
        isAsked = true;
        try
        {
            var found = await Errors.FindAsync(Shot.Run, Shot.Step, Shot.Triplet, lifetime.Token);
            if (PaintsError)
                painted = found;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (exception is DatasetException or InvalidImageException or ComputeThreadBusyException || PageProblem.IsExpected(exception))
        {
            problem = exception.Message;
        }
    }
}
