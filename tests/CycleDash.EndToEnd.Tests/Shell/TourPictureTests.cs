using System.Buffers.Binary;
using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>The pictures that docs/tour.md shows.</summary>
public sealed partial class TourPictureTests
{
    [Fact]
    public void Every_picture_is_there_as_the_browser_took_it()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        var pictures = Picture().Matches(File.ReadAllText(Path.Combine(docs, "tour.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Equal(1280, WidthOf(File.ReadAllBytes(Path.Combine(docs, picture)))));
        Assert.Equal(
            pictures.Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.GetDirectoryName(Path.Combine(docs, pictures[0]))!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // In the first chunk of a PNG, behind its signature.
    private static int WidthOf(byte[] png) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4));

    [GeneratedRegex(@"\]\((images/tour/[^)]+)\)")]
    private static partial Regex Picture();
}
