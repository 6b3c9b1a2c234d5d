using System.Globalization;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Translation;
using CycleDash.Web.Components.Pages;
using CycleDash.Web.Translation;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Images;

/// <summary>The content error of one translation, with that of every class when pointed at.</summary>
public sealed partial class WallError : IDisposable
{
    private readonly PageLifetime lifetime = new();
    private string? text;
    private string? detail;
    private string? problem;

    [Inject]
    public required ContentErrorImages Errors { get; init; }

    [Parameter, EditorRequired]
    public WallShot Shot { get; set; } = null!;

    public void Dispose() => lifetime.Dispose();

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var painted = await Errors.FindAsync(Shot.Run, Shot.Step, Shot.Triplet.Direction, Shot.Triplet.Index, lifetime.Token);
            if (painted is null)
                return;
            text = string.Create(CultureInfo.InvariantCulture, $"error {painted.Error.Overall:0.000}");
            detail = string.Join(", ", painted.Error.PerClass.Where(one => one.Value is not null)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:0.00}")));
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (exception is DatasetException or InvalidImageException or ComputeThreadBusyException || PageProblem.IsExpected(exception))
        {
            (problem, detail) = ("not measured", exception.Message);
        }
    }
}
