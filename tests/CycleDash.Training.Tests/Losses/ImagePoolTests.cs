using CycleDash.Training.Losses;
using CycleDash.Training.Randomness;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Losses;

public sealed class ImagePoolTests
{
    [Fact]
    public void Without_capacity_it_returns_what_it_gets()
    {
        using var scope = NewDisposeScope();
        using var pool = new ImagePool(0, new RandomStream(1, "pool"));

        Assert.Equal([1, 2], Exchange(pool, 1, 2));
        Assert.Empty(pool.Images);
    }

    [Fact]
    public void Until_it_is_full_it_stores_and_returns_the_new_images()
    {
        using var scope = NewDisposeScope();
        using var pool = new ImagePool(3, new RandomStream(1, "pool"));

        Assert.Equal([1, 2], Exchange(pool, 1, 2));
        Assert.Equal([3], Exchange(pool, 3));
        Assert.Equal([1, 2, 3], Values(pool));
    }

    [Fact]
    public void When_full_each_image_is_new_or_takes_the_place_of_the_one_returned()
    {
        using var scope = NewDisposeScope();
        using var pool = new ImagePool(5, new RandomStream(1, "pool"));
        Exchange(pool, 1, 2, 3, 4, 5);
        var replaced = 0;
        for (var next = 6; next < 406; next++)
        {
            var before = Values(pool);
            var returned = Exchange(pool, next).Single();
            if (returned == next)
            {
                Assert.Equal(before, Values(pool));
                continue;
            }

            replaced++;
            Assert.Contains(returned, before);
            Assert.Equal(before.Select(value => value == returned ? next : value), Values(pool));
        }

        // Four standard deviations around one half of 400.
        Assert.InRange(replaced, 160, 240);
    }

    [Fact]
    public void A_stored_image_does_not_change_with_the_one_it_came_from()
    {
        using var scope = NewDisposeScope();
        using var pool = new ImagePool(1, new RandomStream(1, "pool"));
        var image = full([1, 1, 1, 1], 7f);
        pool.Exchange(image);

        image.fill_(0);

        Assert.Equal([7], Values(pool));
    }

    [Fact]
    public void Images_outlive_the_dispose_scope_of_their_step()
    {
        using var pool = new ImagePool(2, new RandomStream(1, "pool"));
        for (var step = 1; step <= 20; step++)
        {
            using var scope = NewDisposeScope();
            Exchange(pool, step);
        }

        Assert.Equal(2, Values(pool).Count);
    }

    [Fact]
    public void Restored_with_its_stream_it_goes_on_alike()
    {
        using var scope = NewDisposeScope();
        using var pool = new ImagePool(4, new RandomStream(1, "pool"));
        Exchange(pool, 1, 2, 3, 4, 5, 6);
        var random = new RandomStream(2, "other");
        using var restored = new ImagePool(4, random);
        var stream = new RandomStream(1, "pool");
        using var twin = new ImagePool(4, stream);
        Exchange(twin, 1, 2, 3, 4, 5, 6);

        restored.Restore([.. twin.Images]);
        random.State = stream.State;

        for (var next = 7; next < 40; next++)
            Assert.Equal(Exchange(pool, next), Exchange(restored, next));
    }

    [Fact]
    public void More_images_than_it_holds_are_refused()
    {
        using var scope = NewDisposeScope();
        using var pool = new ImagePool(1, new RandomStream(1, "pool"));

        Assert.Throws<ArgumentException>(() => pool.Restore([zeros(1), zeros(1)]));
    }

    private static List<float> Exchange(ImagePool pool, params int[] values)
    {
        var fakes = tensor(values.Select(value => (float)value).ToArray(), values.Length, 1, 1, 1);
        return [.. pool.Exchange(fakes).data<float>().ToArray()];
    }

    private static List<float> Values(ImagePool pool) => [.. pool.Images.Select(image => image.item<float>())];
}
