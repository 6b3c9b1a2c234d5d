using System.CommandLine;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Emoji;

namespace CycleDash.Web.Cli;

/// <summary><c>datasets list|add|fetch</c>: looks at and imports datasets.</summary>
internal static class DatasetsCommand
{
    private static readonly string KnownNames = string.Join(", ", EmojiFetch.Names) + ".";

    public static Command Create(Option<string?> dataDirectory)
    {
        var list = new Command("list", "Lists the imported datasets.") { dataDirectory };
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(dataDirectory), cancellationToken));

        var path = new Argument<string>("PATH") { Description = "A folder with trainA/ and trainB/, and testA/ and testB/ where there are any." };
        var name = new Option<string?>("--name") { Description = "Name of the dataset (default: the folder's)." };
        var skip = new Option<bool>("--skip-problems") { Description = "Import the rest where files cannot be imported." };
        var add = new Command("add", "Checks every file of a folder and imports it.") { path, name, skip, dataDirectory };
        add.SetAction((parsed, cancellationToken) => AddAsync(
            parsed.GetValue(dataDirectory), Path.GetFullPath(parsed.GetValue(path)!), parsed.GetValue(name), parsed.GetValue(skip), cancellationToken));

        var dataset = new Argument<string>("NAME") { Description = KnownNames };
        var fetch = new Command("fetch", "Downloads a known dataset.") { dataset, dataDirectory };
        fetch.SetAction((parsed, cancellationToken) => FetchAsync(parsed.GetValue(dataDirectory), parsed.GetValue(dataset)!, cancellationToken));

        var command = new Command("datasets", "Lists, imports and fetches datasets.") { list, add, fetch, dataDirectory };
        command.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(dataDirectory), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var listing = host.Services.GetRequiredService<DatasetStore>().Scan();
        if (listing.Datasets.Count == 0)
            await Console.Out.WriteLineAsync("There are no datasets yet. Get one with: ./cycledash datasets fetch emoji-apple-twitter");
        foreach (var manifest in listing.Datasets)
            await DescribeAsync(manifest);
        foreach (var damaged in listing.Damaged)
            await Console.Error.WriteLineAsync($"{damaged.Name}: {damaged.Problem}");
        return ExitCodes.Success;
    }

    private static async Task<int> AddAsync(string? dataDirectory, string path, string? name, bool skipProblems, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
            return await ExitCodes.WrongArgumentAsync($"There is no folder {path}; name one with trainA/ and trainB/.");
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var store = host.Services.GetRequiredService<DatasetStore>();
        var report = store.Inspect(path, name, progress: ImportProgressLine.ForTerminal(), cancellationToken: cancellationToken);
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync($"{problem.Path}: {problem.Reason}");
        foreach (var warning in report.Warnings)
            await Console.Error.WriteLineAsync($"note: {warning}");
        if (!report.CanImport)
            return await ExitCodes.WrongArgumentAsync(string.Join(" ", report.Faults));
        if (report.NeedsConsent && !skipProblems)
        {
            return await ExitCodes.FailureAsync(
                $"{report.Problems.Count} files cannot be imported (named above). Mend them, or import the other {report.Accepted.Count} with --skip-problems.");
        }

        await DescribeAsync(store.Import(report, skipProblems, ImportProgressLine.ForTerminal(), cancellationToken));
        return ExitCodes.Success;
    }

    private static async Task<int> FetchAsync(string? dataDirectory, string name, CancellationToken cancellationToken)
    {
        if (!EmojiFetch.Names.Contains(name))
            return await ExitCodes.WrongArgumentAsync($"There is no dataset '{name}' to fetch. Valid: {KnownNames}");

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var manifest = await host.Services.GetRequiredService<EmojiFetch>().FetchAsync(name, ImportProgressLine.ForTerminal(), cancellationToken);
        await DescribeAsync(manifest);
        return ExitCodes.Success;
    }

    private static async Task DescribeAsync(DatasetManifest manifest)
    {
        int Count(DatasetSplit split, DatasetDomain domain) => manifest.Of(split, domain).Count();
        await Console.Out.WriteLineAsync(
            $"{manifest.Name}: train {Count(DatasetSplit.Train, DatasetDomain.A)} A, {Count(DatasetSplit.Train, DatasetDomain.B)} B; "
            + $"test {Count(DatasetSplit.Test, DatasetDomain.A)} A, {Count(DatasetSplit.Test, DatasetDomain.B)} B. {manifest.Description}");
        foreach (var licence in manifest.Licences)
            await Console.Out.WriteLineAsync($"  licence: {licence}");
    }
}
