using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Views, joins, index operators and brackets, and their gradients, against PyTorch.</summary>
public class ShapeGoldenTests
{
    private const string Section = "shapes";

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["permute"] = (x, _) => x.permute(2, 0, 1),
        ["transpose_reshape"] = (x, _) => x.transpose(1, 2).reshape(4, 6),
        ["flatten"] = (x, _) => x.flatten(1),
        ["expand"] = (_, y) => y.expand(2, 3, 4),
        ["repeat"] = (_, y) => y.repeat(2, 3),
        ["flip"] = (x, _) => x.flip(0, 2),
        ["roll"] = (x, _) => x.roll(2, 1),
        ["unsqueeze_squeeze"] = (x, _) => x.unsqueeze(1).squeeze(),
        ["cat"] = (x, y) => cat([x, y, x], 1),
        ["stack"] = (x, y) => stack([x, y], 2),
        ["chunk"] = (x, _) => x.chunk(2, 2)[1],
        ["split"] = (x, _) => x.split([1, 3], 2)[1],
        ["unbind"] = (x, _) => x.unbind(1)[2],
        ["unfold"] = (x, _) => x.unfold(2, 2, 1),
        ["narrow"] = (x, _) => x.narrow(2, 1, 2),
        ["select"] = (x, _) => x.select(1, 2),
        ["index_select"] = (x, _) => x.index_select(1, Index()),
        ["gather"] = (x, _) => x.gather(1, Index().reshape(1, 3, 1).expand(2, 3, 2)),
        ["masked_select"] = (x, _) => x.masked_select(x > 0.2),
        ["masked_fill"] = (x, _) => x.masked_fill(x > 0.2, -1.5),
        ["scatter_add"] = (x, y) => x.scatter_add(1, Index().reshape(1, 3, 1).expand(2, 3, 4), y),
        ["index_number"] = (x, _) => x[1],
        ["index_negative"] = (x, _) => x[-1, -2],
        ["index_slice"] = (x, _) => x[TensorIndex.Colon, TensorIndex.Slice(1, 3), TensorIndex.Slice(step: 2)],
        ["index_ellipsis"] = (x, _) => x[TensorIndex.Ellipsis, 1],
        ["index_none"] = (x, _) => x[TensorIndex.Colon, TensorIndex.None, ^2..],
        ["index_tensor"] = (x, _) => x[TensorIndex.Colon, TensorIndex.Tensor(Index())],
        ["index_tensors"] = (x, _) => x[tensor(new long[] { 0, 1, 1 }), Index()],
        ["index_mask"] = (x, _) => x[x > 0.2],
        ["index_number_tensor"] = (x, _) => x[1, TensorIndex.Ellipsis, TensorIndex.Tensor(Index())],
        ["tril"] = (x, _) => x.tril(-1),
        ["diag"] = (x, _) => x.diag(),
        ["diag_embed"] = (x, _) => x.diag_embed(),
    };

    public static TheoryData<string> Cases => [.. Functions.Keys];

    [Fact]
    public void Every_golden_case_is_tested() => OperatorGolden.SameNames(Section, Functions.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_computes_what_PyTorch_computes(string name) => OperatorGolden.Check(Section, name, Functions[name]);

    private static Tensor Index() => tensor(new long[] { 2, 0, 1 });
}
