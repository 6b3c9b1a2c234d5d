namespace CycleDash.Training.Datasets;

/// <summary>Why a file cannot be part of a dataset.</summary>
public enum ImportProblemKind
{
    /// <summary>The file cannot be opened or read.</summary>
    Unreadable,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>No image, or an image in a format that is not taken.</summary>
    WrongType,

    /// <summary>The image is cut off or contradicts its format.</summary>
    Corrupt,

    /// <summary>More bytes or pixels than an image may have.</summary>
    TooLarge,

    /// <summary>More than one frame.</summary>
    Animated,

    /// <summary>A symbolic link, which could lead anywhere.</summary>
    SymbolicLink,

    /// <summary>The name has characters that are not the same on every system.</summary>
    UnusableName,
}
