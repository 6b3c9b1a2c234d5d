using CycleDash.Training.Datasets.AerialMap;

namespace CycleDash.Training.Datasets;

/// <summary>
/// The datasets that need no import: they are generated into the data directory when they are first used, which takes seconds.
/// Thread-safe, also between processes.
/// </summary>
public sealed class EmbeddedDatasets(DatasetStore store)
{
    private readonly Lock generating = new();

    /// <summary>The datasets to offer. Other parameters can be asked for by name (<see cref="AerialMapParameters.NameRule"/>).</summary>
    public static IReadOnlyList<EmbeddedDataset> All { get; } =
    [
        new(AerialMapParameters.DefaultName, "Aerial photographs and maps of generated towns, with the class of every test pixel known. Embedded, generated at first use."),
    ];

    /// <summary>Whether <see cref="EnsureAsync"/> can generate a dataset of that name.</summary>
    public static bool Has(string name) => AerialMapParameters.Parse(name) is not null;

    /// <summary>What is wrong with a name that begins as those of embedded datasets do; null where nothing is, or it does not.</summary>
    public static string? ProblemOf(string name) => AerialMapParameters.IsNamedSo(name) && !Has(name)
        ? $"\"{name}\" is not a name of a generated dataset: it is {AerialMapParameters.NameRule}, without what equals the default ({Defaults()})."
        : null;

    /// <summary>The dataset of that name: imported, generated earlier, or generated now.</summary>
    /// <param name="name">Any name.</param>
    /// <param name="progress">Told after every generated image.</param>
    /// <param name="cancellationToken">Ends the generation; nothing is left then.</param>
    /// <returns>Null where there is no dataset of that name and none can be generated.</returns>
    /// <exception cref="DatasetException">It cannot be written, or its folder is damaged; the message says what to do.</exception>
    public async Task<DatasetManifest?> EnsureAsync(string name, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (store.Find(name) is { } present)
            return present;
        return AerialMapParameters.Parse(name) is { } parameters
            ? await Task.Run(() => Generate(parameters, progress, cancellationToken), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private DatasetManifest Generate(AerialMapParameters parameters, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        lock (generating)
        {
            if (store.Find(parameters.Name) is { } present)
                return present;
            try
            {
                using var writer = store.Create(parameters.Name);
                return AerialMapGenerator.Write(parameters, writer, progress, cancellationToken);
            }
            catch (DatasetException) when (store.Find(parameters.Name) is not null)
            {
                // Another process was faster, with the same bytes.
                return store.Find(parameters.Name)!;
            }
        }
    }

    private static string Defaults()
    {
        var defaults = new AerialMapParameters();
        return FormattableString.Invariant(
            $"{defaults.SizePixels} px, {defaults.TrainScenes} train, {defaults.TestScenes} test, objects {defaults.ObjectsPercent}, gap {defaults.GapPercent}, seed {defaults.Seed}");
    }
}
