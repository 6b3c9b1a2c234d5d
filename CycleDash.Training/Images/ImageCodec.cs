namespace CycleDash.Training.Images;

/// <summary>The codec of this build (MSBuild property <c>ImageCodec</c>: imagesharp or opencv), and reading from a path.</summary>
public static class ImageCodec
{
    /// <summary>Stateless and safe for concurrent use.</summary>
#if IMAGESHARP
    public static IImageCodec Default { get; } = new ImageSharpImageCodec();
#else
    public static IImageCodec Default { get; } = new OpenCvImageCodec();
#endif

    /// <summary>Decodes the file at a path; see <see cref="IImageCodec.Decode"/>.</summary>
    /// <exception cref="InvalidImageException">The file is refused or cannot be decoded.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DecodedImage DecodeFile(this IImageCodec codec, string path, int channels)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ImageCheck.RequireFileBytes(new FileInfo(path).Length);
        return codec.Decode(File.ReadAllBytes(path), channels);
    }
}
