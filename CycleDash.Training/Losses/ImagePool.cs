using CycleDash.Training.Randomness;
using static TorchSharp.torch;

namespace CycleDash.Training.Losses;

/// <summary>
/// A history of generated images (Shrivastava et al. 2017, arXiv:1612.07828): the discriminator sees, with probability ½, an
/// image of the past instead of a new one, which then takes its place. Until the pool is full, new images are stored and returned.
/// </summary>
/// <param name="capacity">Images kept; 0 switches the pool off.</param>
/// <param name="random">The pool's own stream.</param>
public sealed class ImagePool(int capacity, RandomStream random) : IDisposable
{
    private readonly List<Tensor> images = [];

    /// <summary>Images in the pool, each (C, H, W), in their places.</summary>
    public IReadOnlyList<Tensor> Images => images;

    /// <summary>Exchanges new images for a mixture of new and past ones.</summary>
    /// <param name="fakes">(N, C, H, W), detached from their generator.</param>
    /// <returns>The same shape; each image new or of the past.</returns>
    public Tensor Exchange(Tensor fakes)
    {
        if (capacity == 0)
            return fakes;
        return stack(fakes.unbind(0).Select(Exchange).ToList());

        Tensor Exchange(Tensor fake)
        {
            if (images.Count < capacity)
            {
                images.Add(Keep(fake));
                return fake;
            }

            if (!random.NextBool())
                return fake;
            var place = random.NextInt(capacity);
            // The alias belongs to the step's dispose scope, which frees it when it has been used.
            using var past = images[place];
            images[place] = Keep(fake);
            return past.alias();
        }
    }

    /// <summary>Replaces the pool's images by saved ones.</summary>
    /// <param name="saved">Each (C, H, W); copied.</param>
    /// <exception cref="ArgumentException">There are more than the pool holds.</exception>
    public void Restore(IReadOnlyList<Tensor> saved)
    {
        if (saved.Count > capacity)
            throw new ArgumentException($"A pool of {capacity} images cannot hold the {saved.Count} saved ones.", nameof(saved));
        Dispose();
        images.AddRange(saved.Select(Keep));
    }

    public void Dispose()
    {
        images.ForEach(image => image.Dispose());
        images.Clear();
    }

    private static Tensor Keep(Tensor image) => image.detach().clone().DetachFromDisposeScope();
}
