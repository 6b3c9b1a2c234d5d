using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module registers as trainable. It takes over the tensor it is made from, which must not be used afterwards.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data.with_requires_grad(requires_grad).DecoupleFromNativeHandle(), false)
    {
        if (data.OwningDisposeScope is not { } scope)
            return;
        scope.MarkAsDisposed(data);
        scope.Attach(this);
    }
}
