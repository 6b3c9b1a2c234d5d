using CycleDash.Training.Images;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>A folder of small real images in the CycleGAN convention: discs on A, squares on B.</summary>
internal static class TinyDataset
{
    private const int Size = 32;

    /// <summary>Writes the folder and returns its path.</summary>
    public static string Write(string parent, string name = "discs-squares")
    {
        var folder = Path.Combine(parent, name);
        foreach (var (part, count) in ((string, int)[])[("trainA", 6), ("trainB", 5), ("testA", 4), ("testB", 4)])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            for (var index = 0; index < count; index++)
            {
                var image = Draw(part.EndsWith('A'), index, part.StartsWith("test", StringComparison.Ordinal));
                File.WriteAllBytes(Path.Combine(folder, part, $"{index:0000}.png"), ImageCodec.Default.EncodePng(image));
            }
        }

        return folder;
    }

    private static DecodedImage Draw(bool disc, int index, bool test)
    {
        var pixels = new byte[Size * Size * 3];
        Array.Fill(pixels, (byte)245);
        var (centreX, centreY) = (10 + (index * 5 % 12), 11 + (index * 3 % 10));
        var radius = 5 + (index % 4) + (test ? 1 : 0);
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var (dx, dy) = (x - centreX, y - centreY);
                if (disc ? (dx * dx) + (dy * dy) <= radius * radius : Math.Max(Math.Abs(dx), Math.Abs(dy)) <= radius)
                    new[] { (byte)(disc ? 200 : 30), (byte)(30 * index), (byte)(disc ? 30 : 200) }.CopyTo(pixels, ((y * Size) + x) * 3);
            }
        }

        return new DecodedImage(Size, Size, 3, pixels);
    }
}
