namespace CycleDash.Training.Weights;

/// <summary>Whether weights can be used.</summary>
public enum WeightsState
{
    /// <summary>They are not in the data directory.</summary>
    Absent,

    /// <summary>They are there.</summary>
    Present,

    /// <summary>Something is there, but it is not what was stored.</summary>
    Damaged,
}
