using System.CommandLine;
using System.Globalization;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Idx;

namespace CycleDash.Web.Cli;

/// <summary><c>datasets add</c>: imports a folder, a zip file, a folder for each domain, or IDX files.</summary>
internal static class DatasetsAddCommand
{
    public static Command Create(Option<string?> dataDirectory)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A folder or zip file with trainA/ and trainB/, and testA/ and testB/ where there are any; or with one folder for each domain.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var a = new Option<string?>("--a") { Description = "Instead of PATH: the folder of domain A, or its IDX file of images (as MNIST's, gz or not)." }.NotEmpty();
        var b = new Option<string?>("--b") { Description = "The same for domain B." }.NotEmpty();
        var labelsA = new Option<string?>("--a-labels") { Description = "IDX file of the labels of --a." }.NotEmpty();
        var labelsB = new Option<string?>("--b-labels") { Description = "IDX file of the labels of --b." }.NotEmpty();
        var classesA = new Option<string?>("--a-classes") { Description = "Labels to take from --a, e.g. 0,1,7 (default: all)." };
        var classesB = new Option<string?>("--b-classes") { Description = "Labels to take from --b." };
        var limit = new Option<int>("--limit")
        {
            Description = "Most images of a domain taken from IDX files, evenly spread.", DefaultValueFactory = _ => IdxImport.UsualTrainLimit,
        };
        var name = new Option<string?>("--name") { Description = "Name of the dataset (default: that of the folder or file)." };
        var skip = new Option<bool>("--skip-problems") { Description = "Import the rest where files cannot be imported." };
        var add = new Command("add", "Checks every file and imports it.")
        {
            path, a, b, labelsA, labelsB, classesA, classesB, limit, name, skip, dataDirectory,
        };
        add.SetAction((parsed, cancellationToken) =>
        {
            var (pathA, pathB) = (parsed.GetValue(a), parsed.GetValue(b));
            var directory = parsed.GetValue(dataDirectory);
            if (parsed.GetValue(path) is { } given)
            {
                return pathA is null && pathB is null
                    ? AddAsync(directory, given, null, parsed.GetValue(name), parsed.GetValue(skip), cancellationToken)
                    : ExitCodes.WrongArgumentAsync("Give either PATH or --a and --b.");
            }

            if (pathA is null || pathB is null)
                return ExitCodes.WrongArgumentAsync("datasets add needs a PATH, or --a and --b.");
            if (Directory.Exists(pathA) && Directory.Exists(pathB))
                return AddAsync(directory, pathA, pathB, parsed.GetValue(name), parsed.GetValue(skip), cancellationToken);
            return AddIdxAsync(
                directory,
                (pathA, parsed.GetValue(labelsA), parsed.GetValue(classesA)),
                (pathB, parsed.GetValue(labelsB), parsed.GetValue(classesB)),
                parsed.GetValue(name),
                parsed.GetValue(limit),
                cancellationToken);
        });
        return add;
    }

    private static async Task<int> AddAsync(string? dataDirectory, string path, string? pathB, string? name, bool skipProblems, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path))
            return await ExitCodes.WrongArgumentAsync($"There is no folder or zip file {path}; name one with trainA/ and trainB/.");
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var store = host.Services.GetRequiredService<DatasetStore>();
        var progress = ImportProgressLine.ForTerminal();
        ImportReport report;
        try
        {
            report = pathB is null
                ? store.Inspect(Path.GetFullPath(path), name, progress: progress, cancellationToken: cancellationToken)
                : store.InspectDomains(Path.GetFullPath(path), Path.GetFullPath(pathB), name, progress: progress, cancellationToken: cancellationToken);
        }
        catch (DatasetException problem)
        {
            return await ExitCodes.WrongArgumentAsync(problem.Message);
        }

        try
        {
            return await ImportAsync(store, report, skipProblems, cancellationToken);
        }
        finally
        {
            DatasetStore.Discard(report);
        }
    }

    private static async Task<int> ImportAsync(DatasetStore store, ImportReport report, bool skipProblems, CancellationToken cancellationToken)
    {
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

        await DatasetsCommand.DescribeAsync(store.Import(report, skipProblems, ImportProgressLine.ForTerminal(), cancellationToken));
        return ExitCodes.Success;
    }

    private static async Task<int> AddIdxAsync(
        string? dataDirectory, (string Path, string? Labels, string? Classes) a, (string Path, string? Labels, string? Classes) b, string? name, int limit,
        CancellationToken cancellationToken)
    {
        if (new[] { a.Path, b.Path }.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            return await ExitCodes.WrongArgumentAsync($"There is no file {missing}; --a and --b are two folders, or two IDX files of images.");
        if (name is null || !DatasetName.IsValid(name))
            return await ExitCodes.WrongArgumentAsync($"IDX files need --name NAME: a name has {DatasetName.Rule}.");
        if (limit < 2)
            return await ExitCodes.WrongArgumentAsync($"--limit takes a number from 2, not {limit}.");
        if (ParseClasses(a.Classes) is not { } classesA || ParseClasses(b.Classes) is not { } classesB)
            return await ExitCodes.WrongArgumentAsync("--a-classes and --b-classes take labels from 0 to 255 with commas between, e.g. 0,1,7.");

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        try
        {
            var manifest = new IdxImport(host.Services.GetRequiredService<DatasetStore>()).Import(
                name, new IdxDomain(a.Path, a.Labels, classesA), new IdxDomain(b.Path, b.Labels, classesB), limit, ImportProgressLine.ForTerminal(), cancellationToken);
            await DatasetsCommand.DescribeAsync(manifest);
            return ExitCodes.Success;
        }
        catch (DatasetException problem)
        {
            return await ExitCodes.WrongArgumentAsync(problem.Message);
        }
    }

    private static int[]? ParseClasses(string? text)
    {
        List<int> classes = [];
        foreach (var part in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var label))
                return null;
            classes.Add(label);
        }

        return [.. classes];
    }
}
