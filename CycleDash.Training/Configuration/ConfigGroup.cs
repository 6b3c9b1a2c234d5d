namespace CycleDash.Training.Configuration;

/// <summary>The sections of the launch form, in the order in which they are shown.</summary>
public enum ConfigGroup
{
    Run,
    Data,
    Networks,
    Losses,
    Optimiser,
    Evaluation,
    Machine,
}
