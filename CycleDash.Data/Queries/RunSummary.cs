using CycleDash.Training.Trainers;

namespace CycleDash.Data.Queries;

/// <summary>A run as lists show it.</summary>
/// <param name="Id">The run's number; never used again.</param>
/// <param name="Name">Never empty.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Recipe">The preset it came from.</param>
/// <param name="Dataset">Name of its dataset.</param>
/// <param name="Seed">Root of its randomness.</param>
/// <param name="Tags">In the user's order.</param>
/// <param name="Notes">The user's words.</param>
/// <param name="Step">Finished generator steps.</param>
/// <param name="TotalSteps">Steps of the whole run; 0 until the trainer has announced its plan.</param>
/// <param name="Epoch">Epoch of the step, from 1; 0 before the first.</param>
/// <param name="Epochs">Epochs of the whole run.</param>
/// <param name="ImagesPerSecond">The newest speed reported.</param>
/// <param name="EstimatedEnd">When a running run will be done at its recent speed, evaluations and checkpoints included.</param>
/// <param name="Latest">The newest value of each metric by name; values may be NaN or infinite.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="StartedAt">UTC; when its first step began.</param>
/// <param name="FinishedAt">UTC; when it was completed, failed or was cancelled.</param>
/// <param name="Failure">Why it failed.</param>
public record RunSummary(
    long Id,
    string Name,
    RunStatus Status,
    string Recipe,
    string Dataset,
    int Seed,
    IReadOnlyList<string> Tags,
    string Notes,
    long Step,
    long TotalSteps,
    int Epoch,
    int Epochs,
    double? ImagesPerSecond,
    DateTimeOffset? EstimatedEnd,
    IReadOnlyDictionary<string, double> Latest,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Failure)
{
    /// <summary>Who launched it; empty where nobody was named.</summary>
    public string Author { get; init; } = "";

    /// <summary>UTC; when it was put out of sight, null while lists show it.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>What was asked of a running run that has not stopped yet: it answers within a step, a pause after its checkpoint.</summary>
    public StopRequest StopRequest { get; init; }
}
