using System.CommandLine;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary><c>train</c>: trains one run in the terminal, into the same database as the dashboard.</summary>
internal static class TrainCommand
{
    public static Command Create(Option<string?> dataDirectory)
    {
        var recipe = new Option<string>("--recipe") { Description = "The preset whose values stand for every key that --set does not give.", DefaultValueFactory = _ => "cyclegan" };
        var dataset = new Option<string>("--dataset") { Description = "Name of an imported dataset (see: datasets list).", Required = true };
        var name = new Option<string?>("--name") { Description = "What the run is called." };
        var set = new Option<string[]>("--set") { Description = "key=value, as often as you like: any key of the run configuration.", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var command = new Command("train", "Trains one run in the terminal, into the same database as the dashboard.") { recipe, dataset, set, name, dataDirectory };
        command.SetAction((parsed, cancellationToken) => TrainAsync(
            parsed.GetValue(dataDirectory),
            parsed.GetValue(recipe)!,
            parsed.GetValue(dataset)!,
            parsed.GetValue(name),
            parsed.GetValue(set) ?? [],
            cancellationToken));
        return command;
    }

    private static async Task<int> TrainAsync(
        string? dataDirectory, string recipe, string dataset, string? name, string[] assignments, CancellationToken cancellationToken)
    {
        var pairs = new List<KeyValuePair<string, string>> { new("dataset", dataset) };
        if (name is not null)
            pairs.Add(new("name", name));
        foreach (var assignment in assignments)
        {
            var parts = assignment.Split('=', 2);
            if (parts.Length != 2)
                return await ExitCodes.WrongArgumentAsync($"--set takes key=value, not '{assignment}'.");
            pairs.Add(new(parts[0], parts[1]));
        }

        var reading = RunConfigReader.FromPairs(recipe, pairs);
        if (reading.Config is null)
            return await ExitCodes.WrongArgumentAsync(reading.Faults);

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var launch = await host.Services.GetRequiredService<RunLauncher>()
            .LaunchAsync(reading.Config, reservedFor: ProcessIdentity.Current, progress: ImportProgressLine.ForTerminal(), cancellationToken: cancellationToken);
        if (launch.RunId is not { } runId)
            return await ExitCodes.WrongArgumentAsync(launch.Faults);
        var run = await host.Services.GetRequiredService<RunStore>().ClaimAsync(runId, ProcessIdentity.Current, cancellationToken)
            ?? throw new InvalidOperationException($"Run {runId} was taken by another process.");

        var status = await TerminalTraining.RunAsync(host.Services, run, $"run {runId}");
        var failure = (await host.Services.GetRequiredService<RunQueries>().FindAsync(runId, CancellationToken.None))?.Summary.Failure;
        return await ReportAsync(runId, status, failure);
    }

    private static async Task<int> ReportAsync(long runId, RunStatus status, string? failure)
    {
        switch (status)
        {
            case RunStatus.Completed:
                await Console.Out.WriteLineAsync($"run {runId} completed");
                return ExitCodes.Success;
            case RunStatus.Failed:
                return await ExitCodes.FailureAsync($"run {runId} failed: {failure}");
            default:
                return await ExitCodes.FailureAsync($"run {runId} is {status} with a checkpoint; resume it on its page in the dashboard (./cycledash run).");
        }
    }
}
