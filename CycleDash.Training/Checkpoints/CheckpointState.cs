using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;

namespace CycleDash.Training.Checkpoints;

/// <summary>What <c>state.json</c> of a checkpoint says: everything but the tensors.</summary>
public sealed record CheckpointState
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Raised when a reader of an older version could not go on from the files.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>Finished generator steps.</summary>
    public required long Step { get; init; }

    /// <summary>True where the evaluation due at this step was stopped before its end: it is done first when the run goes on.</summary>
    public bool EvaluationPending { get; init; }

    /// <summary>The least Fréchet distance of the run's evaluations so far; null where there is none.</summary>
    public double? BestDistance { get; init; }

    /// <summary>The run's configuration.</summary>
    public required RunConfig Configuration { get; init; }

    /// <summary>Hash of the dataset's manifest.</summary>
    public required string DatasetHash { get; init; }

    /// <summary>State of every stream of randomness by name.</summary>
    public required IReadOnlyDictionary<string, string> Streams { get; init; }

    /// <summary>Where the orders of both domains stand.</summary>
    public required TrainingBatchesState Batches { get; init; }

    /// <summary>SHA-256 of every other file of the checkpoint by name, in lower-case hex.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}
