using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Passes its input on, as another handle to the same tensor.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity()
        : base(nameof(Identity))
    {
    }

    public override Tensor forward(Tensor tensor) => tensor.alias();
}
