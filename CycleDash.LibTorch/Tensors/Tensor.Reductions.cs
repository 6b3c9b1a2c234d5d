using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Operator.Call("aten::sum", this, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Operator.Call("aten::sum.dim_IntList", this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim }, keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum(new[] { dim0, dim1, dim2 }, keepdim, type);

        public Tensor mean() => Operator.Call("aten::mean", this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Operator.Call("aten::mean.dim", this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Operator.Call("aten::prod", this, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Operator.Call("aten::prod.dim_int", this, dim, keepdim, type);

        public Tensor std(bool unbiased = true) => Operator.Call("aten::std", this, unbiased);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            OfType(Operator.Call("aten::std.dim", this, dimensions, unbiased, keepdim), type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(new[] { dim }, unbiased, keepdim, type);

        /// <summary>The variance of all elements with Bessel's correction. (TorchSharp's `unbiased` of this overload has no effect there; <see cref="std(bool)"/> heeds it.)</summary>
        public Tensor var() => Operator.Call("aten::var", this, true);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            OfType(Operator.Call("aten::var.dim", this, dimensions, unbiased, keepdim), type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(new[] { dim }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Operator.Call2("aten::std_mean", this, unbiased);

        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => Operator.Call2("aten::var_mean", this, unbiased);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => Operator.Call("aten::norm.Scalar", this, (double)p);

        /// <summary>The p-norm along one dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Operator.Call("aten::norm.ScalarOpt_dim", this, (double)p, new long[] { dim }, keepdim);

        public Tensor dist(Tensor other, float p = 2.0f) => Operator.Call("aten::dist", this, other, (double)p);

        public Tensor max() => Operator.Call("aten::max", this);

        public Tensor max(Tensor other) => Operator.Call("aten::max.other", this, other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Operator.Call2("aten::max.dim", this, dim, keepdim);

        public Tensor min() => Operator.Call("aten::min", this);

        public Tensor min(Tensor other) => Operator.Call("aten::min.other", this, other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Operator.Call2("aten::min.dim", this, dim, keepdim);

        public Tensor amax(params long[] dims) => Operator.Call("aten::amax", this, dims, false);

        public Tensor amax(long[] dims, bool keepdim = false) => Operator.Call("aten::amax", this, dims, keepdim);

        public Tensor amin(params long[] dims) => Operator.Call("aten::amin", this, dims, false);

        public Tensor amin(long[] dims, bool keepdim = false) => Operator.Call("aten::amin", this, dims, keepdim);

        public Tensor argmax() => Operator.Call("aten::argmax", this);

        public Tensor argmax(long dim, bool keepdim = false) => Operator.Call("aten::argmax", this, dim, keepdim);

        public Tensor argmin() => Operator.Call("aten::argmin", this);

        public Tensor argmin(long dim, bool keepdim = false) => Operator.Call("aten::argmin", this, dim, keepdim);

        public Tensor all() => Operator.Call("aten::all", this);

        public Tensor all(long dim, bool keepdim = false) => Operator.Call("aten::all.dim", this, dim, keepdim);

        public Tensor any() => Operator.Call("aten::any", this);

        public Tensor any(long dim, bool keepdim = false) => Operator.Call("aten::any.dim", this, dim, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Operator.Call("aten::cumsum", this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Operator.Call("aten::cumprod", this, dim, type);

        public Tensor logsumexp(long dim, bool keepdim = false) => Operator.Call("aten::logsumexp", this, new[] { dim }, keepdim);

        public Tensor median() => Operator.Call("aten::median", this);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Operator.Call("aten::quantile", this, q, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Operator.Call("aten::count_nonzero", this) : Operator.Call("aten::count_nonzero.dim_IntList", this, dims);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Operator.Call("aten::bincount", this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Operator.Call("aten::histc", this, bins, min, max);

        private static Tensor OfType(Tensor result, ScalarType? type) =>
            type is { } wanted ? result.to_type(wanted, disposeAfter: true) : result;
    }
}
