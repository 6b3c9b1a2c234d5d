using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number that an operator takes beside tensors; converts from every .NET number.</summary>
public sealed class Scalar : IDisposable
{
    private readonly ValueKind kind;
    private readonly long integer;
    private readonly double real;

    internal Scalar(long value) => (kind, integer, real) = (ValueKind.Int, value, value);

    internal Scalar(double value) => (kind, integer, real) = (ValueKind.Double, (long)value, value);

    internal Scalar(bool value) => (kind, integer, real) = (ValueKind.Bool, value ? 1 : 0, value ? 1 : 0);

    public static implicit operator Scalar(byte value) => new((long)value);

    public static implicit operator Scalar(sbyte value) => new((long)value);

    public static implicit operator Scalar(short value) => new((long)value);

    public static implicit operator Scalar(int value) => new((long)value);

    public static implicit operator Scalar(long value) => new(value);

    public static implicit operator Scalar(Half value) => new((double)value);

    public static implicit operator Scalar(float value) => new((double)value);

    public static implicit operator Scalar(double value) => new(value);

    public static implicit operator Scalar(bool value) => new(value);

    /// <summary>Int64, Float64 or Bool: what libtorch's own scalars are stored as.</summary>
    public torch.ScalarType Type => kind switch
    {
        ValueKind.Int => torch.ScalarType.Int64,
        ValueKind.Double => torch.ScalarType.Float64,
        _ => torch.ScalarType.Bool,
    };

    internal long Integer => integer;

    internal double Real => real;

    internal Argument ToArgument() => kind switch
    {
        ValueKind.Int => integer,
        ValueKind.Double => real,
        _ => integer != 0,
    };

    internal static Scalar From(NativeValue value) => value.Kind switch
    {
        ValueKind.Double => new Scalar(value.Real),
        ValueKind.Bool => new Scalar(value.Integer != 0),
        _ => new Scalar(value.Integer),
    };

    /// <summary>Nothing to release here; TorchSharp's scalars are native and disposable.</summary>
    public void Dispose()
    {
    }
}
