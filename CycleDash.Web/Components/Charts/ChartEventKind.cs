namespace CycleDash.Web.Components.Charts;

/// <summary>What a marker in the charts stands for.</summary>
public enum ChartEventKind
{
    /// <summary>A checkpoint was written.</summary>
    Checkpoint,

    /// <summary>Training went on from a checkpoint.</summary>
    Resume,

    /// <summary>The networks were evaluated.</summary>
    Evaluation,

    /// <summary>The learning rate begins to fall.</summary>
    Decay,
}
