namespace CycleDash.Training.Images;

/// <summary>The image formats that are told apart by their first bytes.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics, animated ones (APNG) included.</summary>
    Png,

    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>Graphics Interchange Format.</summary>
    Gif,

    /// <summary>Windows bitmap.</summary>
    Bmp,

    /// <summary>WebP, lossy or lossless.</summary>
    WebP,
}
