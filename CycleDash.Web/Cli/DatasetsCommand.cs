using System.CommandLine;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Emoji;
using CycleDash.Training.Datasets.Idx;
using CycleDash.Training.Packages;

namespace CycleDash.Web.Cli;

/// <summary><c>datasets list|add|fetch|verify</c>: looks at, imports and checks datasets.</summary>
internal static class DatasetsCommand
{
    private static readonly string KnownNames =
        string.Join(", ", [.. EmbeddedDatasets.All.Select(dataset => dataset.Name), DigitsFashionFetch.Name, .. EmojiFetch.Names]) + ".";

    public static Command Create(Option<string?> dataDirectory)
    {
        var list = new Command("list", "Lists the datasets: imported, and embedded ones that are generated at their first use.") { dataDirectory };
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(dataDirectory), cancellationToken));

        var dataset = new Argument<string>("NAME") { Description = KnownNames };
        var fetch = new Command("fetch", "Downloads a known dataset, or generates an embedded one.") { dataset, dataDirectory };
        fetch.SetAction((parsed, cancellationToken) => FetchAsync(parsed.GetValue(dataDirectory), parsed.GetValue(dataset)!, cancellationToken));

        var known = new Argument<string>("NAME") { Description = "Name of a dataset of the list." };
        var verify = new Command("verify", "Checks that every file of a dataset is there and as it was imported.") { known, dataDirectory };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetValue(dataDirectory), parsed.GetValue(known)!, cancellationToken));

        var command = new Command("datasets", "Lists, imports, fetches and checks datasets.") { list, DatasetsAddCommand.Create(dataDirectory), fetch, verify, dataDirectory };
        command.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(dataDirectory), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var listing = host.Services.GetRequiredService<DatasetStore>().Scan();
        foreach (var manifest in listing.Datasets)
            await DescribeAsync(manifest);
        foreach (var embedded in EmbeddedDatasets.All.Where(dataset => listing.Datasets.All(manifest => manifest.Name != dataset.Name)))
            await Console.Out.WriteLineAsync($"{embedded.Name}: {embedded.Description}");
        foreach (var damaged in listing.Damaged)
            await Console.Error.WriteLineAsync($"{damaged.Name}: {damaged.Problem}");
        return ExitCodes.Success;
    }

    private static async Task<int> FetchAsync(string? dataDirectory, string name, CancellationToken cancellationToken)
    {
        if (EmbeddedDatasets.ProblemOf(name) is { } problem)
            return await ExitCodes.WrongArgumentAsync(problem);
        if (!EmbeddedDatasets.Has(name) && name != DigitsFashionFetch.Name && !EmojiFetch.Names.Contains(name))
            return await ExitCodes.WrongArgumentAsync($"There is no dataset '{name}' to fetch. Valid: {KnownNames}");

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var (store, progress) = (host.Services.GetRequiredService<DatasetStore>(), ImportProgressLine.ForTerminal());
        var manifest = await new EmbeddedDatasets(store).EnsureAsync(name, progress, cancellationToken)
            ?? (name == DigitsFashionFetch.Name
                ? await new DigitsFashionFetch(store, host.Services.GetRequiredService<IPackageSource>()).FetchAsync(progress, cancellationToken)
                : await host.Services.GetRequiredService<EmojiFetch>().FetchAsync(name, progress, cancellationToken));
        await DescribeAsync(manifest);
        return ExitCodes.Success;
    }

    private static async Task<int> VerifyAsync(string? dataDirectory, string name, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var store = host.Services.GetRequiredService<DatasetStore>();
        var listing = store.Scan();
        if (listing.Damaged.FirstOrDefault(damaged => damaged.Name == name) is { } unreadable)
            return await ExitCodes.FailureAsync($"{name}: {unreadable.Problem}");
        if (listing.Datasets.FirstOrDefault(dataset => dataset.Name == name) is not { } manifest)
        {
            var names = string.Join(", ", listing.Datasets.Select(dataset => dataset.Name));
            return await ExitCodes.WrongArgumentAsync($"There is no dataset '{name}' here. {(names.Length == 0 ? "There is none at all: get one with `cycledash datasets fetch`." : $"Valid: {names}.")}");
        }

        try
        {
            store.Verify(manifest, cancellationToken);
        }
        catch (DatasetException problem)
        {
            return await ExitCodes.FailureAsync(problem.Message);
        }

        await Console.Out.WriteLineAsync($"{name}: {DatasetStore.CountFiles(manifest)} files, all as they were imported.");
        return ExitCodes.Success;
    }

    /// <summary>Prints what a dataset holds, on a line, and its licences.</summary>
    public static async Task DescribeAsync(DatasetManifest manifest)
    {
        int Count(DatasetSplit split, DatasetDomain domain) => manifest.Of(split, domain).Count();
        await Console.Out.WriteLineAsync(
            $"{manifest.Name}: train {Count(DatasetSplit.Train, DatasetDomain.A)} A, {Count(DatasetSplit.Train, DatasetDomain.B)} B; "
            + $"test {Count(DatasetSplit.Test, DatasetDomain.A)} A, {Count(DatasetSplit.Test, DatasetDomain.B)} B. {manifest.Description}");
        foreach (var licence in manifest.Licences)
            await Console.Out.WriteLineAsync($"  licence: {licence}");
    }
}
