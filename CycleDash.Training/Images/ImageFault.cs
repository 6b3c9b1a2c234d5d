namespace CycleDash.Training.Images;

/// <summary>Why an image file is refused.</summary>
public enum ImageFault
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file is not an image of a known format, whatever its name says.</summary>
    NotAnImage,

    /// <summary>A known format that is not decoded, such as GIF.</summary>
    UnsupportedFormat,

    /// <summary>The header contradicts the format.</summary>
    Corrupt,

    /// <summary>The file ends before the image does.</summary>
    Truncated,

    /// <summary>More bytes or pixels than <see cref="ImageCheck"/> allows.</summary>
    TooLarge,

    /// <summary>More than one frame.</summary>
    Animated,
}
