namespace CycleDash.Training.Weights.PyTorch;

/// <summary>A tensor as a pickle describes it: a view into a storage, checked to lie inside.</summary>
/// <param name="Storage">Where the elements are.</param>
/// <param name="Offset">Element of the storage's part that comes first.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Strides">Elements from one index to the next, per dimension.</param>
internal sealed record PickledTensor(StorageReference Storage, long Offset, long[] Shape, long[] Strides)
{
    private const int MaximumDimensions = 16;

    /// <summary>Elements of the storage's part from the first to one after the last that the tensor touches.</summary>
    public long Extent { get; } = CheckedExtent(Storage, Offset, Shape, Strides);

    /// <exception cref="InvalidDataException">The view reaches out of its storage, or repeats it to more elements than it has.</exception>
    private static long CheckedExtent(StorageReference storage, long offset, long[] shape, long[] strides)
    {
        if (shape.Length != strides.Length || shape.Length > MaximumDimensions || offset < 0 || shape.Any(side => side < 0) || strides.Any(stride => stride < 0))
            throw new InvalidDataException($"a tensor has no valid shape ({string.Join(", ", shape)}) and strides ({string.Join(", ", strides)})");
        try
        {
            var count = shape.Aggregate(1L, (product, side) => checked(product * side));
            if (count == 0)
                return 0;
            var last = shape.Zip(strides).Aggregate(0L, (sum, pair) => checked(sum + (pair.First - 1) * pair.Second));
            if (checked(offset + last) >= storage.Count)
                throw new InvalidDataException($"a tensor of shape ({string.Join(", ", shape)}) reaches out of its storage '{storage.Key}' of {storage.Count} elements");
            // A stride of zero repeats elements; weights have no need of it, and it makes gigabytes out of a few bytes.
            if (count > storage.Count)
                throw new InvalidDataException($"a tensor of shape ({string.Join(", ", shape)}) has more elements than its storage '{storage.Key}' ({storage.Count})");
            return last + 1;
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"a tensor claims more elements than can be counted: ({string.Join(", ", shape)})");
        }
    }
}
