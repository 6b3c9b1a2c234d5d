using CycleDash.Training.Datasets.AerialMap;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>
/// Reads the classes off the colours of a map. A pixel near a colour of the palette has its class. Any other lies on an edge, and gets
/// the class with the larger share in the best mixture of two colours of the classes around it and of the ground; or it lies in or
/// beside a name, and gets a class from around it. Distances are taken in luma and chroma, which follow the eye better than RGB and keep
/// mixtures on straight lines.
/// </summary>
public sealed class MapDecoder : ISceneDecoder
{
    /// <summary>How far a pixel may be from a colour of the palette to have its class at once, in grey levels.</summary>
    private const float Tolerance = 9;

    /// <summary>How far around a pixel its classes are looked for: beyond the edge of a name.</summary>
    private const int Reach = 6;

    /// <summary>How far from a letter its halo may reach.</summary>
    private const int HaloReach = 2;

    /// <summary>Share of a letter in a pixel from which on the pixel is taken for a part of it.</summary>
    private const float LeastTextShare = 0.3f;

    private static readonly Entry[] Palette =
    [
        .. MapPalette.Classes.Select(entry => new Entry(Of(entry.Colour), (byte)entry.Class)),
    ];

    private static readonly YCbCr Text = Of(MapPalette.Text);
    private static readonly YCbCr[] Backgrounds = [Of(MapPalette.Halo), Of(MapPalette.Park), Of(MapPalette.Water)];

    public string Name => "map-palette-1";

    public byte[] Decode(Tensor images)
    {
        var (count, height, width) = ((int)images.shape[0], (int)images.shape[2], (int)images.shape[3]);
        if (images.shape[1] != 3)
            throw new ArgumentException($"The colours of a map have 3 channels, not {images.shape[1]}.", nameof(images));
        using var scope = NewDisposeScope();
        var values = ((images.detach() + 1) * 127.5).to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var (pixels, decoded) = (height * width, new byte[count * height * width]);
        Parallel.For(0, count, n =>
        {
            var colours = new YCbCr[pixels];
            var first = n * 3 * pixels;
            for (var i = 0; i < pixels; i++)
                colours[i] = YCbCr.Of(values[first + i], values[first + pixels + i], values[first + 2 * pixels + i]);
            Decode(colours, width, decoded.AsSpan(n * pixels, pixels));
        });
        return decoded;
    }

    private static void Decode(YCbCr[] colours, int width, Span<byte> classes)
    {
        const int Ground = 1 << (int)SceneClass.Ground;
        var (certain, isName) = (new byte[colours.Length], new bool[colours.Length]);
        for (var i = 0; i < colours.Length; i++)
        {
            var nearest = Nearest(colours[i]);
            certain[i] = nearest.SquaredDistance < Tolerance * Tolerance ? nearest.Class : ClassMask.Void;
            classes[i] = nearest.Class;
        }

        for (var i = 0; i < colours.Length; i++)
        {
            if (certain[i] == ClassMask.Void && TextResidual(colours[i]) < Unmix(colours[i], Around(certain, i, width) | Ground).Residual)
                MarkAround(isName, i, width);
        }

        for (var i = 0; i < colours.Length; i++)
        {
            // White halos look like ground.
            if (isName[i] && certain[i] == (byte)SceneClass.Ground)
                certain[i] = ClassMask.Void;
        }

        for (var i = 0; i < colours.Length; i++)
        {
            if (certain[i] != ClassMask.Void)
                classes[i] = certain[i];
            else if (Around(certain, i, width) is > 0 and var around)
                classes[i] = Unmix(colours[i], isName[i] ? around : around | Ground).Class;
        }
    }

    /// <summary>Squared distance from the mixtures of a letter with what is beside it, in which the letter has a share that shows.</summary>
    private static float TextResidual(YCbCr colour)
    {
        var smallest = float.MaxValue;
        foreach (var background in Backgrounds)
        {
            var share = Math.Min(1 - LeastTextShare, colour.ShareBetween(Text, background));
            smallest = Math.Min(smallest, Text.Mix(background, share).SquaredDistance(colour));
        }

        return smallest;
    }

    private static void MarkAround(bool[] marks, int pixel, int width)
    {
        var (x, y, height) = (pixel % width, pixel / width, marks.Length / width);
        for (var row = Math.Max(0, y - HaloReach); row <= Math.Min(height - 1, y + HaloReach); row++)
            marks.AsSpan((row * width + Math.Max(0, x - HaloReach))..(row * width + Math.Min(width - 1, x + HaloReach) + 1)).Fill(true);
    }

    private static (byte Class, float SquaredDistance) Nearest(YCbCr colour)
    {
        var best = (Class: ClassMask.Void, SquaredDistance: float.MaxValue);
        foreach (var entry in Palette)
        {
            if (entry.Colour.SquaredDistance(colour) is var distance && distance < best.SquaredDistance)
                best = (entry.Class, distance);
        }

        return best;
    }

    /// <summary>The certain classes in the smallest window that has any, as bits; at least the pixel's neighbours are looked at.</summary>
    private static int Around(byte[] certain, int pixel, int width)
    {
        var (x, y, height) = (pixel % width, pixel / width, certain.Length / width);
        var found = 0;
        for (var reach = 1; reach <= Reach && (found == 0 || reach <= 2); reach++)
        {
            for (var row = Math.Max(0, y - reach); row <= Math.Min(height - 1, y + reach); row++)
            {
                for (var column = Math.Max(0, x - reach); column <= Math.Min(width - 1, x + reach); column++)
                {
                    if (certain[row * width + column] is not ClassMask.Void and var scene)
                        found |= 1 << scene;
                }
            }
        }

        return found;
    }

    private static (byte Class, float Residual) Unmix(YCbCr colour, int around)
    {
        var (best, smallest) = (ClassMask.Void, float.MaxValue);
        foreach (var first in Palette)
        {
            if ((around & (1 << first.Class)) == 0)
                continue;
            foreach (var second in Palette)
            {
                if ((around & (1 << second.Class)) == 0)
                    continue;
                // Every pair comes in both orders: the first one's half of the line is enough.
                var share = Math.Min(0.5f, colour.ShareBetween(first.Colour, second.Colour));
                if (first.Colour.Mix(second.Colour, share).SquaredDistance(colour) is var residual && residual < smallest)
                    (best, smallest) = (first.Class, residual);
            }
        }

        return (best, smallest);
    }

    private static YCbCr Of(Rgb colour) => YCbCr.Of((float)colour.Red, (float)colour.Green, (float)colour.Blue);

    private readonly record struct Entry(YCbCr Colour, byte Class);
}
