using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Evaluation.ContentErrors;

public sealed class ErrorPainterTests
{
    [Fact]
    public void Only_wrong_pixels_that_count_are_coloured_by_the_class_that_was_lost()
    {
        var image = new DecodedImage(2, 2, 3, [10, 20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30]);
        var inspected = new InspectedImage(new ContentError(0.5, [], 1), Truth: [0, 1, ClassMask.Void, 2], Decoded: [0, 0, 0, 1]);

        var painted = ErrorPainter.Paint(image, inspected);

        var colours = Enumerable.Range(0, 4).Select(pixel => $"#{Convert.ToHexStringLower(painted.Pixels.AsSpan(3 * pixel, 3))}").ToList();
        Assert.Equal([ErrorPainter.ColourOf(1), ErrorPainter.ColourOf(2)], [colours[1], colours[3]]);
        // Right, or not counted: the same pale gray.
        Assert.Equal(colours[0], colours[2]);
        Assert.Equal(painted.Pixels[0], painted.Pixels[1]);
    }

    [Fact]
    public void Classes_have_colours_of_their_own() => Assert.Equal(8, Enumerable.Range(0, 8).Select(ErrorPainter.ColourOf).Distinct().Count());
}
