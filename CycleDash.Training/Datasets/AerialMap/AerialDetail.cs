namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>What a photograph shows on the ground beyond the classes.</summary>
internal enum AerialDetail : byte
{
    None,

    /// <summary>A paved yard or a pavement.</summary>
    Paved,

    /// <summary>A line painted on a road.</summary>
    Marking,

    /// <summary>A bank of sand or stones along water.</summary>
    Bank,
}
