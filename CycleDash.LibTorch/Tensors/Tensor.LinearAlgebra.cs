using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Operator.Call("aten::matmul", this, target);

        public Tensor mm(Tensor target) => Operator.Call("aten::mm", this, target);

        public Tensor bmm(Tensor batch2) => Operator.Call("aten::bmm", this, batch2);

        public Tensor mv(Tensor target) => Operator.Call("aten::mv", this, target);

        public Tensor dot(Tensor target) => Operator.Call("aten::dot", this, target);

        /// <summary>beta · this + alpha · mat1 · mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Operator.Call("aten::addmm", this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Operator.Call("aten::baddbmm", this, batch1, batch2, (double)beta, (double)alpha);

        public Tensor outer(Tensor vec2) => Operator.Call("aten::outer", this, vec2);

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor inner(Tensor vec2) => Operator.Call("aten::inner", this, vec2);

        public Tensor trace() => Operator.Call("aten::trace", this);

        public Tensor diag(long diagonal = 0) => Operator.Call("aten::diag", this, diagonal);

        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) =>
            Operator.Call("aten::diag_embed", this, offset, dim1, dim2);

        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) =>
            Operator.Call("aten::diagonal", this, offset, dim1, dim2);

        public Tensor tril(long diagonal = 0) => Operator.Call("aten::tril", this, diagonal);

        public Tensor triu(long diagonal = 0) => Operator.Call("aten::triu", this, diagonal);

        /// <summary>The covariance of variables in rows, observations in columns.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Operator.Call("aten::cov", this, correction, fweights, aweights);

        public Tensor det() => Operator.Call("aten::det", this);

        public Tensor inverse() => linalg.inv(this);
    }
}
