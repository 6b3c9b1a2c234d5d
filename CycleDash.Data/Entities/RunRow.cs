using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Trainers;

namespace CycleDash.Data.Entities;

/// <summary>One run: its place in the queue, who trains it, and how far it is.</summary>
public sealed class RunRow
{
    public long Id { get; init; }

    public RunStatus Status { get; set; }

    /// <summary>Every hyperparameter; null only where a query did not include it.</summary>
    public RunConfig? Config { get; init; }

    /// <summary>The dataset by content; see <see cref="DatasetManifestRow.Hash"/>.</summary>
    public required string DatasetHash { get; init; }

    /// <summary>The run that this one was cloned from. No foreign key: the origin stays known after that run is deleted.</summary>
    public long? ClonedFrom { get; init; }

    /// <summary>The step of that run's checkpoint from whose networks this run goes on; null where it starts from nothing.</summary>
    public long? ForkedFromStep { get; init; }

    /// <summary>Running: the process that trains it. Queued: the one process that may take it. Null otherwise.</summary>
    public RunOwner? Owner { get; set; }

    /// <summary>When the owner was last heard of.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>What somebody asked of the owner.</summary>
    public StopRequest StopRequest { get; set; }

    /// <summary>It was running when its process ended, and goes before every other queued run.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>When it last joined the queue.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>Its place among the queued runs: the lowest goes first. Of equal ones (all runs of older versions have 0) the one that waits longest.</summary>
    public long QueueRank { get; set; }

    /// <summary>Finished generator steps.</summary>
    public long Step { get; set; }

    /// <summary>Steps of the whole run; 0 until the trainer has announced its plan.</summary>
    public long TotalSteps { get; set; }

    /// <summary>0 until the trainer has announced its plan.</summary>
    public long StepsPerEpoch { get; set; }

    /// <summary>Epoch of <see cref="Step"/>, from 1; 0 before the first step.</summary>
    public int Epoch { get; set; }

    /// <summary>When <see cref="Step"/> was finished, or the trainer started on the next one.</summary>
    public DateTimeOffset? LastStepAt { get; set; }

    /// <summary>Moving average of the time per step, evaluations and checkpoints included.</summary>
    public double? SecondsPerStep { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who launched it; empty where nobody was named.</summary>
    public string Author { get; init; } = "";

    /// <summary>When it was put out of sight; null while lists show it.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>When its first step began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was completed, failed, or was cancelled.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; set; }

    /// <summary>The config's tags, one row each, to find runs by.</summary>
    public List<RunTagRow> Tags { get; init; } = [];
}
