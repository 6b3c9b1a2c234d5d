using System.Runtime.InteropServices;

namespace CycleDash.Training.Images;

/// <summary>The codec over OpenCV's imgcodecs, by way of the small library in native/.</summary>
internal sealed unsafe partial class OpenCvImageCodec : IImageCodec
{
    private const string Library = "cycledash_images";

    /// <inheritdoc/>
    public DecodedImage Decode(ReadOnlySpan<byte> file, int channels)
    {
        ImageCheck.RequireChannels(channels);
        var header = ImageCheck.Require(file);
        // The library decodes into what the checked header announces, and refuses an image of another size.
        var rgba = new byte[header.Width * header.Height * 4];
        fixed (byte* source = file)
        fixed (byte* target = rgba)
        {
            if (!Decode(source, file.Length, header.Width, header.Height, target))
                throw new InvalidImageException(ImageFault.Corrupt, $"the {header.Format} file cannot be decoded: {LastError()}");
        }
        return RgbaPixels.OnWhite(rgba, header.Width, header.Height, channels);
    }

    /// <inheritdoc/>
    public byte[] EncodePng(DecodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        fixed (byte* pixels = image.Pixels)
        {
            var file = EncodePng(pixels, image.Width, image.Height, image.Channels, out var length);
            if (file is null)
                throw new InvalidOperationException($"The PNG cannot be encoded: {LastError()}");
            try
            {
                return new ReadOnlySpan<byte>(file, checked((int)length)).ToArray();
            }
            finally
            {
                Free(file);
            }
        }
    }

    private static string LastError() => Marshal.PtrToStringUTF8(Error()) ?? "no reason given";

    [LibraryImport(Library, EntryPoint = "cycledash_image_decode")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool Decode(byte* file, long length, int width, int height, byte* rgba);

    [LibraryImport(Library, EntryPoint = "cycledash_image_encode_png")]
    private static partial byte* EncodePng(byte* pixels, int width, int height, int channels, out long length);

    [LibraryImport(Library, EntryPoint = "cycledash_image_free")]
    private static partial void Free(byte* file);

    // The message of the calling thread's last fault, owned by the library.
    [LibraryImport(Library, EntryPoint = "cycledash_image_error")]
    private static partial nint Error();
}
