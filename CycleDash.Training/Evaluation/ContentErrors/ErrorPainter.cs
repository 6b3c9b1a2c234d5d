using CycleDash.Training.Images;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>Paints a translation's wrong pixels: in the colour of the class that was lost there, over the translation in pale gray.</summary>
public static class ErrorPainter
{
    // Told apart in both themes and by most who see colours differently (Okabe and Ito 2008).
    private static readonly (byte Red, byte Green, byte Blue)[] Palette =
        [(213, 94, 0), (0, 114, 178), (0, 158, 115), (204, 121, 167), (240, 228, 66), (86, 180, 233), (230, 159, 0), (40, 40, 40)];

    /// <summary>The colour of a class, as <c>#rrggbb</c>.</summary>
    public static string ColourOf(int index)
    {
        var (red, green, blue) = Palette[index % Palette.Length];
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    /// <summary>The painted image, as large as the translation.</summary>
    /// <param name="translated">In colour.</param>
    /// <param name="inspected">What it shows and should show, pixel by pixel.</param>
    public static DecodedImage Paint(DecodedImage translated, InspectedImage inspected)
    {
        var painted = new byte[translated.Pixels.Length];
        for (var pixel = 0; pixel < inspected.Truth.Length; pixel++)
        {
            var at = 3 * pixel;
            var isWrong = inspected.Truth[pixel] != ClassMask.Void && inspected.Truth[pixel] != inspected.Decoded[pixel];
            var gray = Pale(translated.Pixels.AsSpan(at, 3));
            (painted[at], painted[at + 1], painted[at + 2]) = isWrong ? Palette[inspected.Truth[pixel] % Palette.Length] : (gray, gray, gray);
        }

        return new DecodedImage(translated.Width, translated.Height, 3, painted);
    }

    /// <summary>Luma (ITU-R BT.601), half way to white.</summary>
    private static byte Pale(ReadOnlySpan<byte> colour) => (byte)(127.5 + (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]) / 2);
}
