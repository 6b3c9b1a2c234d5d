using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary><c>demo</c>: trains the three models on the embedded dataset and compares them.</summary>
internal static class DemoCommand
{
    private const double DefaultMinutes = 15;
    private const double MostMinutes = 7 * 24 * 60;
    private const string Extractor = "nsfwjs-mobilenet-v2";

    public static Command Create(Option<string?> dataDirectory)
    {
        var minutes = new Option<double>("--minutes")
        {
            Description = "About how long all of it takes.",
            DefaultValueFactory = _ => DefaultMinutes,
            CustomParser = ParseMinutes,
        };
        var seeds = new Option<int[]>("--seeds")
        {
            Description = "Seeds, separated by commas; each model is trained with each.",
            DefaultValueFactory = _ => [1],
            CustomParser = ParseSeeds,
        };
        var dataset = new Option<string>("--dataset") { Description = "An imported or embedded dataset.", DefaultValueFactory = _ => EmbeddedDatasets.All[0].Name };
        var command = new Command("demo", "Trains CycleGAN, Cycle-WGAN and Cycle-WGAN-SM on the embedded dataset and prints the comparison.")
        {
            minutes, seeds, dataset, dataDirectory,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(dataDirectory), TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(seeds)!, parsed.GetValue(dataset)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? dataDirectory, TimeSpan budget, int[] seeds, string dataset, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var services = host.Services;
        var manifest = await services.GetRequiredService<EmbeddedDatasets>().EnsureAsync(dataset, ImportProgressLine.ForTerminal(), cancellationToken);
        if (manifest is null)
            return await ExitCodes.WrongArgumentAsync($"There is no dataset '{dataset}'; ./cycledash datasets list shows what there is.");
        await EnsureWeightsAsync(services, cancellationToken);

        var models = DemoPlan.Models.Select(recipe => DemoPlan.Small(recipe, dataset, Extractor)).ToList();
        await Console.Out.WriteLineAsync("measuring the step time of each model ...");
        var seconds = await Task.Run(() => models.Select(config => MeasureStep(services, config, cancellationToken)).ToList(), cancellationToken);
        var steps = DemoPlan.Steps(budget, seconds, seeds.Length);
        var stepsPerEpoch = new[] { DatasetDomain.A, DatasetDomain.B }.Max(domain => manifest.Of(DatasetSplit.Train, domain).Count());
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{models.Count * seeds.Length} runs of {steps} steps ({string.Join(", ", models.Zip(seconds, (model, time) => $"{model.Recipe} {time * 1000:0} ms a step"))})"));

        var comparison = new DemoComparison();
        foreach (var (config, seed) in models.SelectMany(_ => seeds, (config, seed) => (config, seed)))
        {
            if (await TrainAsync(services, DemoPlan.WithLength(config, steps, stepsPerEpoch) with { Seed = seed }, comparison, cancellationToken) is { } problem)
                return await ExitCodes.FailureAsync(problem);
        }

        await comparison.WriteAsync(Console.Out);
        var argument = dataDirectory is null ? "" : $" --data-dir {dataDirectory}";
        await Console.Out.WriteLineAsync($"see the runs: ./cycledash run{argument} and then http://127.0.0.1:5080{Urls.Home}?tag=demo");
        return ExitCodes.Success;
    }

    /// <returns>What went wrong; null where the run is complete.</returns>
    private static async Task<string?> TrainAsync(IServiceProvider services, RunConfig config, DemoComparison comparison, CancellationToken cancellationToken)
    {
        var launch = await services.GetRequiredService<RunLauncher>()
            .LaunchAsync(config, reservedFor: ProcessIdentity.Current, cancellationToken: cancellationToken);
        if (launch.RunId is not { } id)
            return string.Join(" ", launch.Faults.Select(fault => fault.Message));
        var run = await services.GetRequiredService<RunStore>().ClaimAsync(id, ProcessIdentity.Current, cancellationToken)
            ?? throw new InvalidOperationException($"Run {id} was taken by another process.");
        var title = string.Create(CultureInfo.InvariantCulture, $"{config.Recipe} seed {config.Seed}");
        await Console.Out.WriteLineAsync($"run {id}: {title}");
        var status = await TerminalTraining.RunAsync(services, run, title);
        if (status != RunStatus.Completed)
            return $"run {id} ({title}) is {status}; its page in the dashboard says more.";
        await comparison.AddAsync(services, id, cancellationToken);
        return null;
    }

    private static async Task EnsureWeightsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var entry = WeightsCatalogue.Get(Extractor);
        if (services.GetRequiredService<WeightsStore>().StatusOf(entry).State == WeightsState.Present)
            return;
        await Console.Out.WriteLineAsync($"fetching the weights {Extractor} ...");
        await services.GetRequiredService<WeightsFetch>().FetchAsync(entry, progress: null, cancellationToken);
    }

    private static double MeasureStep(IServiceProvider services, RunConfig config, CancellationToken cancellationToken) =>
        StepTimeEstimator.Measure(config, cancellationToken, chosen => SemanticExtractors.Open(chosen, services.GetRequiredService<WeightsStore>())).SecondsPerStep;

    private static double ParseMinutes(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MostMinutes)
            return minutes;
        argument.AddError($"--minutes takes a number above 0 to {MostMinutes}, not '{text}'.");
        return DefaultMinutes;
    }

    private static int[] ParseSeeds(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var seeds = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && !seeds.Contains(seed))
                seeds.Add(seed);
            else
                argument.AddError($"--seeds takes different whole numbers separated by commas, such as 1,2,3, not '{text}'.");
        }

        return [.. seeds];
    }
}
