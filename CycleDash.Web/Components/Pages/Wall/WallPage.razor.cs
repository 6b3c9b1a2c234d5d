using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Images;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Wall;

/// <summary>The image wall on a page of its own, with everything that it shows in the address.</summary>
public sealed partial class WallPage : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private IReadOnlyList<long> ids = [];
    private IReadOnlyList<long> missing = [];
    private int tooMany;

    [Inject]
    public required SampleQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<WallPage> Logger { get; init; }

    [SupplyParameterFromQuery]
    public string? Runs { get; set; }

    [SupplyParameterFromQuery]
    public string? Epoch { get; set; }

    [SupplyParameterFromQuery]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery]
    public string? Errors { get; set; }

    private int? ChosenEpoch => AddressNumber.Whole(Epoch) is { } epoch ? (int)Math.Min(epoch, int.MaxValue) : null;

    private TranslationDirection Way => Direction == "BA" ? TranslationDirection.BA : TranslationDirection.AB;

    private bool PaintErrors => Errors == "1";

    public void Dispose() => lifetime.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        List<long> wanted = [.. (Runs ?? "").Split(',').Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];
        tooMany = Math.Max(0, wanted.Count - ImageWall.MostRuns);
        wanted = [.. wanted.Take(ImageWall.MostRuns)];
        if (wanted.SequenceEqual(ids))
            return;
        ids = wanted;
        try
        {
            missing = [.. wanted.Except((await Queries.RunsAsync(wanted, lifetime.Token)).Select(run => run.Id))];
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            // The wall says it.
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
        }
    }

    private void Go(int? epoch, TranslationDirection direction, bool errors) =>
        Navigation.NavigateTo(Urls.Wall(ids, epoch, direction == TranslationDirection.BA ? "BA" : null, errors), replace: true);
}
