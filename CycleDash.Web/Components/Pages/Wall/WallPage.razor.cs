using CycleDash.Training.Recording;
using CycleDash.Web.Components.Images;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Wall;

/// <summary>The image wall on a page of its own, with everything that it shows in the address.</summary>
public sealed partial class WallPage
{
    private IReadOnlyList<long> ids = [];
    private int tooMany;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery]
    public string? Runs { get; set; }

    [SupplyParameterFromQuery]
    public string? Epoch { get; set; }

    [SupplyParameterFromQuery]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery]
    public string? Errors { get; set; }

    private WallView View => new(
        AddressNumber.Whole(Epoch) is { } epoch ? (int)Math.Min(epoch, int.MaxValue) : null,
        Direction == "BA" ? TranslationDirection.BA : TranslationDirection.AB,
        Errors == "1");

    protected override void OnParametersSet()
    {
        List<long> wanted = [.. (Runs ?? "").Split(',').Select(text => AddressNumber.Whole(text) ?? 0).Where(id => id > 0).Distinct()];
        tooMany = Math.Max(0, wanted.Count - ImageWall.MostRuns);
        ids = [.. wanted.Take(ImageWall.MostRuns)];
    }

    // How the images are looked at is no place to go back to.
    private void Look(WallView view) =>
        Navigation.NavigateTo(Urls.Wall(ids, view.Epoch, view.Direction == TranslationDirection.BA ? "BA" : null, view.PaintsErrors), replace: true);
}
