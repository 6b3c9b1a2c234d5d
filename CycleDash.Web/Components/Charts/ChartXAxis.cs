namespace CycleDash.Web.Components.Charts;

/// <summary>What the x axis of the charts shows.</summary>
public enum ChartXAxis
{
    /// <summary>Finished generator steps.</summary>
    Step,

    /// <summary>Steps over the steps of an epoch.</summary>
    Epoch,

    /// <summary>Wall time since the run's start.</summary>
    Time,
}
