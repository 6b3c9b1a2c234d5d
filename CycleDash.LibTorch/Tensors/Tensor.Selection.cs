using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor narrow(long dim, long start, long length) => Operator.Call("aten::narrow", this, dim, start, length);

        public Tensor select(long dim, long index) => Operator.Call("aten::select.int", this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Operator.Call("aten::slice.Tensor", this, dim, start, finish, step);

        public Tensor index_select(long dim, Tensor index) => Operator.Call("aten::index_select", this, dim, index);

        public Tensor gather(long dim, Tensor index) => Operator.Call("aten::gather", this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Operator.Call("aten::scatter.src", this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Operator.CallInPlace("aten::scatter_.src", this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Operator.Call("aten::scatter_add", this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Operator.CallInPlace("aten::scatter_add_", this, dim, index, src);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Operator.Call("aten::index_add", this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Operator.CallInPlace("aten::index_add_", this, dim, index, source, alpha);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Operator.CallInPlace("aten::index_copy_", this, dim, index, source);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Operator.CallInPlace("aten::index_fill_.int_Scalar", this, dim, index, value);

        public Tensor take(Tensor index) => Operator.Call("aten::take", this, index);

        public Tensor masked_select(Tensor mask) => Operator.Call("aten::masked_select", this, mask);

        public Tensor masked_fill(Tensor mask, Scalar value) => Operator.Call("aten::masked_fill.Scalar", this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Operator.CallInPlace("aten::masked_fill_.Scalar", this, mask, value);

        public Tensor nonzero() => Operator.Call("aten::nonzero", this);
    }
}
