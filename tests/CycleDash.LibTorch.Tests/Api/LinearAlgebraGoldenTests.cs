using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Products and decompositions, and their gradients, against PyTorch.</summary>
public class LinearAlgebraGoldenTests
{
    private const string Section = "linear_algebra";

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["matmul"] = (x, y) => x.matmul(y),
        ["mm"] = (x, y) => x.mm(y),
        ["bmm"] = (x, y) => x.bmm(y),
        ["mv"] = (x, y) => x.mv(y),
        ["dot"] = (x, y) => x.dot(y),
        ["outer"] = (x, y) => outer(x, y),
        ["addmm"] = (x, y) => x.addmm(y, y, 0.5f, 2),
        ["einsum"] = (x, y) => einsum("bij,jk->bki", x, y),
        ["trace"] = (x, _) => x.trace(),
        ["cov"] = (x, _) => x.cov(),
        ["inv"] = (x, _) => linalg.inv(x + 3 * eye(4)),
        ["det"] = (x, _) => linalg.det(x + 3 * eye(4)),
        ["svdvals"] = (x, _) => linalg.svdvals(x + 3 * eye(4)),
        ["svd"] = (x, _) => linalg.svd(x + Ramp(), fullMatrices: false).U.abs(),
        ["eigvalsh"] = (x, _) => linalg.eigvalsh(Symmetric(x)),
        ["eigh"] = (x, _) => linalg.eigh(Symmetric(x)).Item2.abs(),
        ["eigvals"] = (x, _) => linalg.eigvals(Symmetric(x)).real.sort().Values,
        ["qr"] = (x, _) => linalg.qr(x + 3 * eye(4)).R.abs(),
        ["norm"] = (x, _) => linalg.norm(x),
        ["norm_dims"] = (x, _) => linalg.norm(x, 2.0, [1]),
        ["matrix_norm"] = (x, _) => linalg.matrix_norm(x),
        ["matrix_norm_nuclear"] = (x, _) => linalg.matrix_norm(x + 3 * eye(4), "nuc"),
        ["vector_norm"] = (x, _) => linalg.vector_norm(x, 3.0),
    };

    public static TheoryData<string> Cases => [.. Functions.Keys];

    [Fact]
    public void Every_golden_case_is_tested() => OperatorGolden.SameNames(Section, Functions.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_computes_what_PyTorch_computes(string name) => OperatorGolden.Check(Section, name, Functions[name]);

    private static Tensor Ramp() => diag(arange(4.0));

    private static Tensor Symmetric(Tensor x) => x + x.T + Ramp();
}
