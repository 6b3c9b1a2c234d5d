using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages.Playground;
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
    public bool PaintsErrors { get; set; }

    /// <summary>What the images are known to show, where that is wanted and a run of the table has it; runs without colour have none.</summary>
    private GroundTruth? Truth =>
        PaintsErrors ? Group.Columns.FirstOrDefault(column => ContentErrorMetric.IsAvailable(column.Run.Manifest, column.Run.Channels)).Run?.Manifest.Truth : null;

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
        var shown = row.Shots.OfType<WallShot>().Where(other => other != shot).Select(other => other.Run.Id).Prepend(shot.Run.Id).Take(PlaygroundState.MostRuns);
        var playground = Urls.Playground(
            [.. shown], direction: shot.Triplet.Direction == TranslationDirection.BA ? "BA" : null, dataset: shot.Run.Dataset, image: row.Source);
        await Dialogs.OpenAsync<ImagePair>(
            row.Source,
            new()
            {
                [nameof(ImagePair.Images)] = images, [nameof(ImagePair.Left)] = left, [nameof(ImagePair.Right)] = right,
                [nameof(ImagePair.PlaygroundUrl)] = playground,
            },
            new DialogOptions { Width = "min(44rem, 96vw)", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true });
    }
}
