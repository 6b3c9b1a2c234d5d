using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tensor.WithGradient(
            Operator.Call("aten::arange.start_step", start, stop, step, dtype ?? ArangeDType(start, stop, step), Argument.None, InitializeDevice(device)),
            requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary><paramref name="steps"/> equally spaced numbers from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tensor.WithGradient(
            Operator.Call("aten::linspace", start, end, steps, dtype ?? defaultDType, Argument.None, InitializeDevice(device)),
            requires_grad);

    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns; as many as rows where left out.</param>
    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tensor.WithGradient(
            Operator.Call("aten::eye.m", rows, columns < 0 ? rows : columns, dtype ?? defaultDType, Argument.None, InitializeDevice(device)),
            requires_grad);

    /// <summary>Normally distributed numbers.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Tensor.WithGradient(
            Operator.Call("aten::normal.float_float", mean, std, size.ToArray(), generator, dtype ?? defaultDType, Argument.None, InitializeDevice(device)),
            requires_grad);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        Operator.Call("aten::normal.Tensor_Tensor", mean, std, generator);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Tensor.WithGradient(
            Operator.Call("aten::randint.low_generator", low, high, size, generator, dtype ?? ScalarType.Int64, Argument.None, InitializeDevice(device)),
            requires_grad);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(low, high, Array.ConvertAll(size, n => (long)n), dtype, device, requires_grad, generator);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>The numbers below <paramref name="n"/> in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Operator.Call("aten::randperm.generator", n, generator, dtype ?? ScalarType.Int64, Argument.None, InitializeDevice(device));

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    private static ScalarType ArangeDType(params ReadOnlySpan<Scalar> values)
    {
        foreach (var value in values)
        {
            if (value.Type == ScalarType.Float64)
                return defaultDType;
        }
        return ScalarType.Int64;
    }
}
