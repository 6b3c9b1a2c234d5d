using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>What the playground shows: all of it is in the address but an image of one's own, which never leaves the browser unasked.</summary>
public sealed record PlaygroundState
{
    /// <summary>Runs side by side.</summary>
    public const int MostRuns = 8;

    /// <summary>Whose generators translate, and the steps of their checkpoints; null takes a run's newest.</summary>
    public IReadOnlyList<(long Id, long? Step)> Runs { get; init; } = [];

    /// <summary>Runs that an address names beyond <see cref="MostRuns"/>.</summary>
    public int LeftOut { get; init; }

    public TranslationDirection Direction { get; init; }

    public ImageSource Source { get; init; }

    /// <summary>Whose test images are offered; null takes the first run's dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>The chosen test image, as in the manifest.</summary>
    public string? Image { get; init; }

    /// <summary>The address that shows this.</summary>
    public string Url => Urls.Playground(
        [.. Runs.Select(run => run.Id)], [.. Runs.Select(run => run.Step)], Direction == TranslationDirection.BA ? "BA" : null,
        Source == ImageSource.Test ? null : Source.ToString().ToLowerInvariant(), Dataset, Image);

    /// <summary>Reads an address; what makes no sense in it is left out.</summary>
    public static PlaygroundState Read(string? runs, string? steps, string? direction, string? source, string? dataset, string? image)
    {
        var chosen = (steps ?? "").Split(',');
        List<(long Id, long? Step)> named =
        [
            .. (runs ?? "").Split(',').Select((text, index) => (Id: AddressNumber.Whole(text), Step: index < chosen.Length ? AddressNumber.Whole(chosen[index]) : null))
                .Where(run => run.Id is not null).Select(run => (run.Id!.Value, run.Step)).DistinctBy(run => run.Value),
        ];
        return new()
        {
            Runs = [.. named.Take(MostRuns)],
            LeftOut = Math.Max(0, named.Count - MostRuns),
            Direction = direction == "BA" ? TranslationDirection.BA : TranslationDirection.AB,
            Source = Enum.TryParse<ImageSource>(source, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : ImageSource.Test,
            Dataset = dataset,
            Image = image,
        };
    }

    /// <summary>With the run added at the end, or taken away.</summary>
    public PlaygroundState With(long run, bool chosen) => this with
    {
        Runs = chosen ? [.. Runs.Where(known => known.Id != run), (run, null)] : [.. Runs.Where(known => known.Id != run)],
    };

    /// <summary>With another checkpoint of a run.</summary>
    public PlaygroundState At(long run, long? step) => this with { Runs = [.. Runs.Select(known => known.Id == run ? (run, step) : known)] };
}
