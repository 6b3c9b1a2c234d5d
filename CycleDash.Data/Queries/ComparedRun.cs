using CycleDash.Training.Configuration;

namespace CycleDash.Data.Queries;

/// <summary>A run as a comparison needs it.</summary>
/// <param name="Id">The run's number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Config">Every hyperparameter, its name included.</param>
/// <param name="DatasetHash">What its dataset held, by content.</param>
/// <param name="Step">Finished generator steps.</param>
/// <param name="TotalSteps">Steps of the whole run; 0 until the trainer has announced its plan.</param>
/// <param name="StepsPerEpoch">0 until the trainer has announced its plan.</param>
/// <param name="StartedAt">UTC; when its first step began.</param>
/// <param name="Author">Who launched it; empty where that is not known.</param>
public sealed record ComparedRun(
    long Id,
    RunStatus Status,
    RunConfig Config,
    string DatasetHash,
    long Step,
    long TotalSteps,
    long StepsPerEpoch,
    DateTimeOffset? StartedAt,
    string Author)
{
    /// <summary>Epochs after so many steps; the steps themselves where the plan is not known.</summary>
    public double EpochOf(double step) => StepsPerEpoch > 0 ? step / StepsPerEpoch : step;
}
