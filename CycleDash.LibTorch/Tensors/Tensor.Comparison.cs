using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Operator.Call("aten::eq.Tensor", this, target);

        public Tensor eq(Scalar target) => Operator.Call("aten::eq.Scalar", this, target);

        public Tensor eq_(Tensor target) => Operator.CallInPlace("aten::eq_.Tensor", this, target);

        public Tensor eq_(Scalar target) => Operator.CallInPlace("aten::eq_.Scalar", this, target);

        public Tensor ne(Tensor target) => Operator.Call("aten::ne.Tensor", this, target);

        public Tensor ne(Scalar target) => Operator.Call("aten::ne.Scalar", this, target);

        public Tensor ne_(Tensor target) => Operator.CallInPlace("aten::ne_.Tensor", this, target);

        public Tensor ne_(Scalar target) => Operator.CallInPlace("aten::ne_.Scalar", this, target);

        public Tensor ge(Tensor target) => Operator.Call("aten::ge.Tensor", this, target);

        public Tensor ge(Scalar target) => Operator.Call("aten::ge.Scalar", this, target);

        public Tensor ge_(Tensor target) => Operator.CallInPlace("aten::ge_.Tensor", this, target);

        public Tensor ge_(Scalar target) => Operator.CallInPlace("aten::ge_.Scalar", this, target);

        public Tensor gt(Tensor target) => Operator.Call("aten::gt.Tensor", this, target);

        public Tensor gt(Scalar target) => Operator.Call("aten::gt.Scalar", this, target);

        public Tensor gt_(Tensor target) => Operator.CallInPlace("aten::gt_.Tensor", this, target);

        public Tensor gt_(Scalar target) => Operator.CallInPlace("aten::gt_.Scalar", this, target);

        public Tensor le(Tensor target) => Operator.Call("aten::le.Tensor", this, target);

        public Tensor le(Scalar target) => Operator.Call("aten::le.Scalar", this, target);

        public Tensor le_(Tensor target) => Operator.CallInPlace("aten::le_.Tensor", this, target);

        public Tensor le_(Scalar target) => Operator.CallInPlace("aten::le_.Scalar", this, target);

        public Tensor lt(Tensor target) => Operator.Call("aten::lt.Tensor", this, target);

        public Tensor lt(Scalar target) => Operator.Call("aten::lt.Scalar", this, target);

        public Tensor lt_(Tensor target) => Operator.CallInPlace("aten::lt_.Tensor", this, target);

        public Tensor lt_(Scalar target) => Operator.CallInPlace("aten::lt_.Scalar", this, target);

        /// <summary>Element by element, as <see cref="eq(Tensor)"/>; <see cref="Equals(Tensor)"/> compares whole tensors.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor less(Tensor target) => lt(target);

        /// <summary>Whether both have the same shape and elements.</summary>
        public bool Equals(Tensor target) => Operator.CallValue("aten::equal", this, target).Integer != 0;

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => base.GetHashCode();

        /// <summary>Whether |this − target| ≤ atol + rtol · |target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Operator.CallValue("aten::allclose", this, target, rtol, atol, equal_nan).Integer != 0;

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Operator.Call("aten::isclose", this, other, rtol, atol, nanEqual);

        public Tensor isnan() => Operator.Call("aten::isnan", this);

        public Tensor isinf() => Operator.Call("aten::isinf", this);

        public Tensor isfinite() => Operator.Call("aten::isfinite", this);

        public Tensor isposinf() => Operator.Call("aten::isposinf", this);

        public Tensor isneginf() => Operator.Call("aten::isneginf", this);

        /// <summary>This where the condition holds, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Operator.Call("aten::where.self", condition, this, y);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Operator.Call2("aten::sort.stable", this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Operator.Call("aten::argsort", this, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Operator.Call2("aten::topk", this, k, dim, largest, sorted);
    }
}
