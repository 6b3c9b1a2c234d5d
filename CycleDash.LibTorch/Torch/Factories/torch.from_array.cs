using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with the shape and a copy of the elements of a .NET array of any rank.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false)
    {
        var shape = new long[rawArray.Rank];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = rawArray.GetLongLength(i);
        var type = ToScalarType(rawArray.GetType().GetElementType()!);
        var bytes = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(rawArray),
            Buffer.ByteLength(rawArray));
        return FromBytes(bytes, shape, type, dtype, device, requires_grad);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>A tensor with a copy of the first elements of <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">The shape needs more elements than there are.</exception>
    private static Tensor FromData<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        long count = 1;
        foreach (var size in shape)
            count *= size;
        if (count > data.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {data.Length}");
        return FromBytes(MemoryMarshal.AsBytes(data[..(int)count]), shape, ToScalarType(typeof(T)), dtype, device, requires_grad);
    }

    private static unsafe Tensor FromBytes(ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad)
    {
        device = InitializeDevice(device);
        nint handle;
        fixed (byte* data = bytes)
        fixed (long* sizes = shape)
            NativeMethods.Check(NativeMethods.cd_tensor_from_data(data, bytes.Length, sizes, shape.Length, (int)type, out handle));
        var result = new Tensor(handle);
        var wanted = dtype ?? type;
        if (wanted != type || device.type != DeviceType.CPU)
            result = result.to(wanted, device, disposeAfter: true);
        return Tensor.WithGradient(result, requires_grad);
    }
}
