using CycleDash.Training.Evaluation.ContentErrors;

namespace CycleDash.Training.Tests.Evaluation.ContentErrors;

public class ContentErrorTests
{
    private static readonly string[] Classes = ["ground", "road", "water"];

    [Fact]
    public void What_is_kept_has_no_error()
    {
        var error = Of([0, 0, 1, 1], [0, 0, 1, 1]);

        Assert.Equal(0, error.Overall);
        Assert.Equal([("ground", 0), ("road", 0), ("water", null)], error.PerClass.Select(one => (one.Key, one.Value)).ToArray<(string, double?)>());
    }

    [Fact]
    public void The_error_is_one_minus_the_mean_intersection_over_union()
    {
        // Ground: 1 of 3 pixels; road: 2 of 4.
        Assert.Equal(1 - (1 / 3.0 + 2 / 4.0) / 2, Of([0, 0, 1, 1, 1], [0, 1, 1, 1, 0]).Overall, 12);
        Assert.Equal(1, Of([0, 0], [1, 1]).Overall);
    }

    [Fact]
    public void A_class_that_is_only_seen_counts_and_one_that_is_nowhere_does_not()
    {
        var error = Of([0, 0, 0, 0], [0, 0, 0, 2]);

        Assert.Equal(1 - (0.75 + 0) / 2, error.Overall, 12);
        Assert.Null(error.PerClass[1].Value);
        Assert.Equal(1, error.PerClass[2].Value);
    }

    [Fact]
    public void Pixels_without_a_class_are_not_counted() =>
        Assert.Equal(0, Of([0, ClassMask.Void, 1], [0, 2, 1]).Overall);

    private static ContentError Of(byte[] truth, byte[] decoded)
    {
        var confusion = new ConfusionMatrix(Classes.Length);
        confusion.Add(truth, decoded);
        return ContentError.Of(confusion, Classes, 1);
    }
}
