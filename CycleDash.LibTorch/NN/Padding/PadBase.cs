using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Pads the trailing dimensions. The widths are (left, right, top, bottom) for images; negative ones crop.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes _mode;

    protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
        : base(name)
    {
        _mode = mode;
        this.value = value;
        this.padding = padding;
    }

    public long[] padding { get; set; }

    /// <summary>What a constant padding is filled with.</summary>
    public double value { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, _mode, value);
}
