using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Reductions and their gradients against PyTorch.</summary>
public class ReductionGoldenTests
{
    private const string Section = "reductions";

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["sum"] = (x, _) => x.sum(),
        ["sum_dims"] = (x, _) => x.sum([0, 2], keepdim: true),
        ["mean"] = (x, _) => x.mean(),
        ["mean_dims"] = (x, _) => x.mean([1, 2]),
        ["prod"] = (x, _) => (x + 2).prod(1),
        ["var"] = (x, _) => x.var(),
        ["var_dims"] = (x, _) => x.var(new long[] { 0, 1 }, unbiased: false, keepdim: true),
        ["std"] = (x, _) => x.std(unbiased: false),
        ["std_dim"] = (x, _) => x.std(2),
        ["norm"] = (x, _) => x.norm(),
        ["norm_1"] = (x, _) => x.norm(1f),
        ["norm_dim"] = (x, _) => x.norm(1, keepdim: true, p: 2f),
        ["max"] = (x, _) => x.max(),
        ["max_dim"] = (x, _) => x.max(1).values,
        ["min_dim"] = (x, _) => x.min(2, keepdim: true).values,
        ["amax"] = (x, _) => x.amax(1, 2),
        ["amin"] = (x, _) => x.amin(new long[] { 0 }, keepdim: true),
        ["argmax"] = (x, _) => x.argmax(1),
        ["argmin"] = (x, _) => x.argmin(),
        ["cumsum"] = (x, _) => x.cumsum(1),
        ["logsumexp"] = (x, _) => x.logsumexp(1),
        ["quantile"] = (x, _) => x.flatten().quantile(tensor(0.4f), 0),
        ["all_any"] = (x, _) => (x > -2).all().@float() + (x > 1.1).any(1).@float(),
        ["sort"] = (x, _) => x.sort(2, descending: true).Values,
        ["topk"] = (x, _) => x.topk(2, 1).values,
    };

    public static TheoryData<string> Cases => [.. Functions.Keys];

    [Fact]
    public void Every_golden_case_is_tested() => OperatorGolden.SameNames(Section, Functions.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_computes_what_PyTorch_computes(string name) => OperatorGolden.Check(Section, name, Functions[name]);
}
