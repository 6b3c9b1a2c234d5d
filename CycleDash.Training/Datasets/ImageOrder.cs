using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets;

/// <summary>
/// Which image of a domain comes next: every image once in random order, then a new order, without end. Its position is the state
/// that the stream had when the current order was drawn, and the number of images taken from that order.
/// </summary>
internal sealed class ImageOrder
{
    private readonly RandomStream stream;
    private readonly int[] order;
    private string drawnFrom;
    private int taken;

    /// <summary>Draws the first order of <paramref name="count"/> images.</summary>
    public ImageOrder(RandomStream stream, int count)
    {
        this.stream = stream;
        order = new int[count];
        drawnFrom = Draw();
    }

    /// <summary>Where it stands.</summary>
    public (string DrawnFrom, int Taken) Position => (drawnFrom, taken);

    /// <summary>Index of the next image.</summary>
    public int Next()
    {
        if (taken == order.Length)
        {
            drawnFrom = Draw();
            taken = 0;
        }

        return order[taken++];
    }

    /// <summary>Continues from a saved position; the stream then stands where it stood.</summary>
    /// <exception cref="FormatException">The position is not one of this number of images.</exception>
    public void Restore(string from, int position)
    {
        if (position < 0 || position > order.Length)
            throw new FormatException($"Position {position} is not in an order of {order.Length} images.");
        stream.State = from;
        drawnFrom = Draw();
        taken = position;
    }

    private string Draw()
    {
        var from = stream.State;
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        stream.Shuffle<int>(order);
        return from;
    }
}
