using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Element-wise operators and their gradients against PyTorch.</summary>
public class PointwiseGoldenTests
{
    private const string Section = "pointwise";

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["abs"] = (x, _) => x.abs(),
        ["exp"] = (x, _) => x.exp(),
        ["expm1"] = (x, _) => x.expm1(),
        ["log"] = (x, _) => (x + 2).log(),
        ["log1p"] = (x, _) => (x + 1.5).log1p(),
        ["sqrt"] = (x, _) => (x + 2).sqrt(),
        ["rsqrt"] = (x, _) => (x + 2).rsqrt(),
        ["square"] = (x, _) => x.square(),
        ["pow"] = (x, _) => x.pow(3),
        ["pow_tensor"] = (x, y) => (x + 2).pow(y),
        ["sigmoid"] = (x, _) => x.sigmoid(),
        ["tanh"] = (x, _) => x.tanh(),
        ["sin"] = (x, _) => x.sin(),
        ["reciprocal"] = (x, _) => (x + 3).reciprocal(),
        ["clamp"] = (x, _) => x.clamp(-0.5, 0.75),
        ["clamp_min"] = (x, _) => x.clamp_min(0.1),
        ["floor"] = (x, _) => x.floor(),
        ["round"] = (x, _) => (x * 3).round(),
        ["sign"] = (x, _) => x.sign(),
        ["add_alpha"] = (x, y) => x.add(y, 0.5),
        ["subtract"] = (x, y) => x - y,
        ["multiply"] = (x, y) => x * y,
        ["divide"] = (x, y) => x / (y + 3),
        ["divide_floor"] = (x, y) => x.div(y + 3, RoundingMode.floor),
        ["remainder"] = (x, _) => x % 0.7,
        ["scalar_left"] = (x, _) => 2 - x + 3 / (x + 4) - 0.5f * x + 1,
        ["negate"] = (x, _) => -x,
        ["maximum"] = (x, y) => maximum(x, y),
        ["minimum"] = (x, y) => minimum(x, y),
        ["lerp"] = (x, y) => x.lerp(y, tensor(0.3f)),
        ["addcmul"] = (x, y) => x.addcmul(y, y, 0.25),
        ["addcdiv"] = (x, y) => x.addcdiv(y, y + 3, 0.25),
        ["where"] = (x, y) => where(x > y, x, y * 2),
        ["compare"] = (x, y) => ((x < y) | (x >= 0.5)).@float() + (x != y).@float(),
    };

    public static TheoryData<string> Cases => [.. Functions.Keys];

    [Fact]
    public void Every_golden_case_is_tested() => OperatorGolden.SameNames(Section, Functions.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_computes_what_PyTorch_computes(string name) => OperatorGolden.Check(Section, name, Functions[name]);
}
