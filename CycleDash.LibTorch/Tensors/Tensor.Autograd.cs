using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on this tensor are recorded, so that its gradient can be had.</summary>
        public bool requires_grad
        {
            get
            {
                var result = NativeMethods.cd_get_requires_grad(Handle) != 0;
                GC.KeepAlive(this);
                return result;
            }

            set
            {
                NativeMethods.Check(NativeMethods.cd_set_requires_grad(Handle, NativeMethods.ToByte(value)));
                GC.KeepAlive(this);
            }
        }

        /// <summary>Whether no recorded operation made this tensor.</summary>
        public bool is_leaf
        {
            get
            {
                var result = NativeMethods.cd_is_leaf(Handle) != 0;
                GC.KeepAlive(this);
                return result;
            }
        }

        /// <summary>The gradient that backward passes have accumulated; each reading makes a new object for it.</summary>
        public Tensor? grad
        {
            get
            {
                NativeMethods.Check(NativeMethods.cd_get_grad(Handle, out var result));
                GC.KeepAlive(this);
                return result == 0 ? null : new Tensor(result);
            }

            set
            {
                NativeMethods.Check(NativeMethods.cd_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad() => Operator.CallNothing("aten::retain_grad", this);

        /// <summary>Accumulates the gradients of this one-element tensor into the leaves that it was computed from.</summary>
        public void backward() => autograd.backward(this, (IList<Tensor>?)null);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same elements without the record of how they were computed.</summary>
        public Tensor detach() => Operator.Call("aten::detach", this);

        public Tensor detach_() => Operator.CallInPlace("aten::detach_", this);
    }
}
