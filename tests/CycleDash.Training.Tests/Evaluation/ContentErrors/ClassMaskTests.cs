using CycleDash.Training.Evaluation.ContentErrors;

namespace CycleDash.Training.Tests.Evaluation.ContentErrors;

public class ClassMaskTests
{
    [Fact]
    public void A_mask_of_the_asked_size_stays_as_it_is()
    {
        byte[] mask = [0, 1, 2, 3];

        Assert.Equal(mask, ClassMask.Resize(mask, 2, 2, 4));
    }

    [Fact]
    public void A_pixel_gets_the_class_of_four_fifths_of_it_or_none()
    {
        byte[] mask =
        [
            1, 1, 2, 2,
            1, 1, 2, 0,
            3, 3, 0, 0,
            3, 3, 3, 3,
        ];

        Assert.Equal([1, ClassMask.Void, 3, ClassMask.Void], ClassMask.Resize(mask, 4, 2, 4));
    }

    [Fact]
    public void A_larger_mask_repeats_pixels_and_leaves_out_those_between()
    {
        Assert.Equal([0, 0, 1, 1], ClassMask.Resize([0, 1, 0, 1], 2, 4, 2)[..4]);
        Assert.Equal([0, ClassMask.Void, 1], ClassMask.Resize([0, 1, 0, 1], 2, 3, 2)[..3]);
    }
}
