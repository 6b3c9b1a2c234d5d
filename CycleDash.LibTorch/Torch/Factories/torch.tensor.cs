namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromData<float>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromData<int>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromData<short>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromData<sbyte>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromData<byte>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<bool>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<float>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(dataArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<int>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<int>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<int>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<int>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<int>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<int>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<short>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<short>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<short>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<sbyte>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<sbyte>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<byte>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<bool>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<bool>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);
}
