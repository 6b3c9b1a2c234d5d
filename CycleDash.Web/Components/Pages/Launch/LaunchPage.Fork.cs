using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Launch;

/// <content>A run that goes on from another run's checkpoint.</content>
public sealed partial class LaunchPage
{
    private RunConfig? parentConfig;
    private IReadOnlyList<long> checkpoints = [];

    [Inject]
    public required ForkLauncher Forks { get; init; }

    /// <summary>Step of the checkpoint of <see cref="Clone"/> from which the run goes on; null starts from nothing.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    private long? StepNumber => AddressNumber.Whole(Step);

    private bool IsFork => StepNumber is not null && cloned is not null && !IsComparison;

    private string Title => IsComparison ? "New comparison" : IsFork ? "Fork of a run" : cloned is null ? "New run" : "Clone of a run";

    /// <summary>What the fork would need other networks for, or no steps are left for.</summary>
    private IEnumerable<ConfigFault> ForkFaults => IsFork && parentConfig is { } parent && form.Config is { } config
        ? [.. ForkRules.Check(parent, config), .. LengthFault(config)]
        : [];

    private IReadOnlyList<ConfigFault> AllFaults => [.. form.Faults, .. ForkFaults];

    private IEnumerable<ConfigFault> LengthFault(RunConfig config) =>
        ChosenDataset is { } images && ForkRules.CheckLength(StepNumber!.Value, new RunSchedule(config, images.TrainA, images.TrainB).TotalSteps) is { } fault ? [fault] : [];

    private Task<LaunchResult> QueueAsync(RunConfig config) => IsFork
        ? Forks.LaunchAsync(cloned!.Id, StepNumber!.Value, ConfigReading.Of(config), null, CancellationToken.None)
        // Not tied to the page's life: a run that was asked for is queued.
        : Launcher.LaunchAsync(config, cloned?.Id, cancellationToken: CancellationToken.None);
}
