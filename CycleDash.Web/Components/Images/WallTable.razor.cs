using CycleDash.Training.Evaluation.ContentErrors;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Images;

/// <summary>The wall of the runs of one dataset.</summary>
public sealed partial class WallTable
{
    [Inject]
    public required DialogService Dialogs { get; init; }

    [Parameter, EditorRequired]
    public WallGroup Group { get; set; } = null!;

    /// <summary>Whether there are tables of other datasets beside it.</summary>
    [Parameter, EditorRequired]
    public bool IsOneOfSeveral { get; set; }

    /// <summary>The epoch that was asked for.</summary>
    [Parameter, EditorRequired]
    public int Epoch { get; set; }

    [Parameter, EditorRequired]
    public bool PaintErrors { get; set; }

    private bool Painted => PaintErrors && Group.Columns.All(column => ContentErrorMetric.IsAvailable(column.Run.Manifest, column.Run.Channels));

    // A name breaks behind its folder.
    private static string FolderOf(string source) => source[..(source.LastIndexOf('/') + 1)];

    private async Task CompareAsync(WallRow row, WallShot shot)
    {
        List<PairImage> images = [new("input", row.RealUrl)];
        foreach (var other in row.Shots.OfType<WallShot>())
        {
            images.Add(new($"{other.Run.Name} (run {other.Run.Id}, step {other.Step})", other.TranslatedUrl));
            images.Add(new($"{other.Run.Name} (run {other.Run.Id}, step {other.Step}), back again", other.ReconstructedUrl));
        }

        var left = images.FindIndex(image => image.Url == shot.TranslatedUrl);
        // The neighbour's translation; with one run alone, the input.
        var right = row.Shots.OfType<WallShot>().FirstOrDefault(other => other.Run.Id != shot.Run.Id) is { } neighbour
            ? images.FindIndex(image => image.Url == neighbour.TranslatedUrl)
            : 0;
        await Dialogs.OpenAsync<ImagePair>(
            row.Source,
            new() { [nameof(ImagePair.Images)] = images, [nameof(ImagePair.Left)] = left, [nameof(ImagePair.Right)] = right },
            new DialogOptions { Width = "min(44rem, 96vw)", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true });
    }
}
