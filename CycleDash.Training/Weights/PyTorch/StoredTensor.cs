using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>Makes a tensor out of the bytes of its storage.</summary>
internal static class StoredTensor
{
    public static TensorInfo InfoOf(PickledTensor tensor) => new(tensor.Storage.Type, tensor.Shape);

    /// <summary>Reads the elements that the tensor touches and lays them out contiguously.</summary>
    /// <param name="tensor">What to read.</param>
    /// <param name="stream">Stands at the first byte of the whole storage; forward reading is enough.</param>
    /// <exception cref="EndOfStreamException">The storage is cut off.</exception>
    public static Tensor Read(PickledTensor tensor, Stream stream)
    {
        if (tensor.Extent == 0)
            return empty(tensor.Shape, dtype: tensor.Storage.Type, device: CPU);

        Skip(stream, (tensor.Storage.Offset + tensor.Offset) * SafetensorsTypes.BytesOf(tensor.Storage.Type));
        using var storage = empty([tensor.Extent], dtype: tensor.Storage.Type, device: CPU);
        stream.ReadExactly(storage.bytes);
        using var view = storage.as_strided(tensor.Shape, tensor.Strides);
        return view.clone().contiguous();
    }

    private static void Skip(Stream stream, long count)
    {
        var buffer = new byte[Math.Min(count, 1 << 16)];
        for (var left = count; left > 0;)
        {
            var part = (int)Math.Min(left, buffer.Length);
            stream.ReadExactly(buffer, 0, part);
            left -= part;
        }
    }
}
