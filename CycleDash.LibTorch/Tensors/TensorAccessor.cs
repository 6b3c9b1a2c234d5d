using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor on the CPU as an ordered collection of .NET values, without a copy: writing to it writes to
/// the tensor. Keeps the tensor object alive, but does not keep it from being disposed of.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private torch.Tensor? tensor;
    private T* data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        data = (T*)tensor.DataPointer();
        Count = tensor.numel();
    }

    public long Count { get; private set; }

    public bool IsReadOnly => false;

    /// <param name="indices">One index into the elements in order, or one per dimension.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[params long[] indices]
    {
        get
        {
            var value = data[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            data[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) => Equals(left, right);

    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !Equals(left, right);

    /// <summary>A copy of the elements in order.</summary>
    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>A copy as a .NET array with as many dimensions as the tensor.</summary>
    public Array ToNDArray()
    {
        if (shape.Length < 2)
            return ToArray();
        var result = Array.CreateInstance(typeof(T), shape);
        fixed (byte* target = &System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(result))
            CopyTo(new Span<T>(target, checked((int)Count)));
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies as many elements as there are and as there is room for.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>(data + tensorIndex, Math.Max(count, 0)).CopyTo(array[arrayIndex..]);
            GC.KeepAlive(tensor);
            return;
        }
        for (var i = 0; i < count; i++)
            array[arrayIndex + i] = data[Offset(tensorIndex + i)];
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Overwrites as many elements as there are and as there is data for.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        for (var i = 0; i < count; i++)
            data[Offset(tensorIndex + i)] = array[arrayIndex + i];
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) =>
        obj is TensorAccessor<T> other && (data == other.data || this.SequenceEqual(other));

    public override int GetHashCode() => base.GetHashCode();

    public void Dispose()
    {
        tensor = null;
        data = null;
        Count = 0;
    }

    // Iterators may not touch pointers.
    private T At(long index) => this[index];

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
            return Offset(indices[0]);
        long offset = 0;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw new IndexOutOfRangeException($"{indices[i]} >= {shape[i]} in dimension {i}.");
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long Offset(long index)
    {
        if (index < 0 || index >= Count)
            throw new IndexOutOfRangeException($"{index} in a collection of {Count} elements.");
        if (contiguous)
            return index;
        long offset = 0;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            index = Math.DivRem(index, shape[i], out var position);
            offset += position * strides[i];
        }
        return offset;
    }
}
