namespace CycleDash.Training.Images;

/// <summary>The step that every codec shares, so that the same file gives the same pixels with each.</summary>
internal static class RgbaPixels
{
    /// <summary>Composites straight-alpha RGBA samples on white and keeps 1 or 3 channels.</summary>
    public static DecodedImage OnWhite(ReadOnlySpan<byte> rgba, int width, int height, int channels)
    {
        var pixels = new byte[width * height * channels];
        for (int source = 0, target = 0; target < pixels.Length; source += 4, target += channels)
        {
            var alpha = rgba[source + 3];
            var red = OnWhite(rgba[source], alpha);
            var green = OnWhite(rgba[source + 1], alpha);
            var blue = OnWhite(rgba[source + 2], alpha);
            if (channels == 1)
            {
                pixels[target] = Gray(red, green, blue);
                continue;
            }
            pixels[target] = red;
            pixels[target + 1] = green;
            pixels[target + 2] = blue;
        }
        return new DecodedImage(width, height, channels, pixels);
    }

    private static byte OnWhite(byte sample, byte alpha) => (byte)((sample * alpha + 255 * (255 - alpha) + 127) / 255);

    // ITU-R BT.601 luma (0.299, 0.587, 0.114) in 16-bit fixed point, the same as Pillow's mode "L"; the weights sum to 65536.
    private static byte Gray(byte red, byte green, byte blue) => (byte)((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
}
