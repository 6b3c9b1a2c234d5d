namespace CycleDash.Training.Weights.Fetching;

/// <summary>The parts of a fetch.</summary>
public enum WeightsStage
{
    /// <summary>The file or package is on its way.</summary>
    Downloading,

    /// <summary>It is checked and its tensors are stored.</summary>
    Converting,
}
