using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator; every type that operators take converts to it, null to None.</summary>
internal readonly struct Argument
{
    internal readonly ValueKind Kind;
    internal readonly int Index;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Argument(ValueKind kind, long bits = 0, object? reference = null, int index = 0)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
        Index = index;
    }

    internal static Argument None => default;

    public static implicit operator Argument(Tensor? value) => value is null ? default : new(ValueKind.Tensor, 0, value);

    public static implicit operator Argument(long value) => new(ValueKind.Int, value);

    public static implicit operator Argument(long? value) => value is { } v ? new(ValueKind.Int, v) : default;

    public static implicit operator Argument(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Argument(bool? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(ScalarType value) => new(ValueKind.Int, (long)value);

    public static implicit operator Argument(ScalarType? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(string? value) => value is null ? default : new(ValueKind.String, 0, value);

    public static implicit operator Argument(long[]? value) => value is null ? default : new(ValueKind.IntList, 0, value);

    public static implicit operator Argument(double[]? value) => value is null ? default : new(ValueKind.DoubleList, 0, value);

    public static implicit operator Argument(Tensor?[]? value) => value is null ? default : new(ValueKind.TensorList, 0, value);

    public static implicit operator Argument(Generator? value) => value is null ? default : new(ValueKind.Generator, 0, value);

    public static implicit operator Argument(Device? value) => value is null ? default : new(ValueKind.Device, (long)value.type, null, value.index);

    public static implicit operator Argument(Scalar? value) => value is null ? default : value.ToArgument();
}
