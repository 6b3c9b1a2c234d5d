using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.baddbmm(batch1, batch2, beta, alpha);

    public static Tensor trace(Tensor input) => input.trace();

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0L) => input.triu(diagonal);

    /// <summary>The covariance of variables in rows, observations in columns.</summary>
    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        input.cov(correction, fweights, aweights);

    public static Tensor det(Tensor input) => input.det();

    public static Tensor inverse(Tensor input) => linalg.inv(input);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Operator.Call("aten::einsum", equation, tensors);

    /// <summary>torch.linalg: decompositions and norms.</summary>
    public static class linalg
    {
        /// <summary>What <see cref="qr"/> returns.</summary>
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        public static Tensor cholesky(Tensor input) => Operator.Call("aten::linalg_cholesky", input);

        public static Tensor det(Tensor input) => Operator.Call("aten::linalg_det", input);

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);

        public static (Tensor, Tensor) eig(Tensor input) => Operator.Call2("aten::linalg_eig", input);

        /// <summary>Eigenvalues, ascending, and eigenvectors in columns, of a symmetric matrix.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Operator.Call2("aten::linalg_eigh", input, UPLO.ToString());

        public static Tensor eigvals(Tensor input) => Operator.Call("aten::linalg_eigvals", input);

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Operator.Call("aten::linalg_eigvalsh", input, UPLO.ToString());

        public static Tensor inv(Tensor input) => Operator.Call("aten::linalg_inv", input);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Operator.Call("aten::linalg_matrix_norm.str_ord", input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Operator.Call("aten::linalg_matrix_norm", input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor multi_dot(IList<Tensor> tensors) => Operator.Call("aten::linalg_multi_dot", tensors.ToArray());

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Operator.Call("aten::linalg_norm.ord_str", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Operator.Call("aten::linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            norm(input, (double)ord, dims, keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Operator.Call("aten::linalg_norm", input, Argument.None, dims, keepdim);

        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Operator.Call("aten::linalg_pinv.atol_rtol_float", input, atol, rtol, hermitian);

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            Operator.Call2("aten::linalg_qr", input, mode switch
            {
                QRMode.Complete => "complete",
                QRMode.R => "r",
                _ => "reduced",
            });

        public static (Tensor, Tensor) slogdet(Tensor input) => Operator.Call2("aten::linalg_slogdet", input);

        /// <summary>U · diag(S) · Vh, singular values descending.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            Operator.Call3("aten::linalg_svd", input, fullMatrices);

        public static Tensor svdvals(Tensor input) => Operator.Call("aten::linalg_svdvals", input);

        public static Tensor vector_norm(Tensor input, double ord = 2d, long[]? dims = null, bool keepdim = false) =>
            Operator.Call("aten::linalg_vector_norm", input, ord, dims, keepdim);
    }
}
