using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A colour, 0 to 255 each, not rounded.</summary>
internal readonly record struct Rgb(double Red, double Green, double Blue)
{
    public static Rgb operator +(Rgb a, Rgb b) => new(a.Red + b.Red, a.Green + b.Green, a.Blue + b.Blue);

    public static Rgb operator *(Rgb a, double factor) => new(a.Red * factor, a.Green * factor, a.Blue * factor);

    public static Rgb operator *(Rgb a, Rgb b) => new(a.Red * b.Red, a.Green * b.Green, a.Blue * b.Blue);

    /// <summary>This colour at 0, the other at 1.</summary>
    public Rgb Mix(Rgb other, double share) => this * (1 - share) + other * share;

    /// <summary>The image of these pixels, rounded and cut off at 0 and 255.</summary>
    public static DecodedImage ToImage(Rgb[] pixels, int sizePixels)
    {
        var bytes = new byte[pixels.Length * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            bytes[3 * i] = ToByte(pixels[i].Red);
            bytes[3 * i + 1] = ToByte(pixels[i].Green);
            bytes[3 * i + 2] = ToByte(pixels[i].Blue);
        }

        return new DecodedImage(sizePixels, sizePixels, 3, bytes);
    }

    private static byte ToByte(double value) => (byte)(Math.Clamp(value, 0, 255) + 0.5);
}
