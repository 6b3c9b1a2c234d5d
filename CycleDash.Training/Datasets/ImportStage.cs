namespace CycleDash.Training.Datasets;

/// <summary>What an import is busy with.</summary>
public enum ImportStage
{
    /// <summary>Getting packages; counted in packages.</summary>
    Downloading,

    /// <summary>Reading and decoding every file; counted in files.</summary>
    Checking,

    /// <summary>Writing into the data directory; counted in images.</summary>
    Writing,
}
