using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Internals;

/// <summary>The call by name into libtorch's dispatcher: kinds of arguments, defaults, results and refusals.</summary>
public class OperatorTests
{
    [Fact]
    public void Arguments_that_are_left_out_take_the_schemas_defaults()
    {
        using var scope = NewDisposeScope();
        var sum = Operator.Call("aten::add.Tensor", ones(2), ones(2));
        Assert.Equal([2f, 2f], sum.data<float>().ToArray());
    }

    [Fact]
    public void Integers_are_taken_where_reals_are_wanted()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([3f], Operator.Call("aten::add.Scalar", ones(1), 2L).data<float>().ToArray());
        Assert.Equal(1f, Operator.Call("aten::dropout", ones(1), 0L, true).item<float>());
    }

    [Fact]
    public void Lists_longer_than_the_stack_buffer_are_passed_whole()
    {
        using var scope = NewDisposeScope();
        var parts = Enumerable.Range(0, 1000).Select(i => full(1, (float)i)).ToArray();
        var all = cat(parts);
        Assert.Equal(999f * 1000 / 2, all.sum().item<float>());
        Assert.Equal(1000, all.split(1).Length);
    }

    [Fact]
    public void Missing_and_surplus_arguments_are_refused()
    {
        using var scope = NewDisposeScope();
        var missing = Assert.Throws<ExternalException>(() => Operator.Call("aten::matmul", ones(1)));
        Assert.Contains("needs the argument other", missing.Message, StringComparison.Ordinal);
        var surplus = Assert.Throws<ExternalException>(() => Operator.Call("aten::abs", ones(1), 1, 2));
        Assert.Contains("takes 1 arguments, not 3", surplus.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_operator_is_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => Operator.Call("aten::no_such_operator", ones(1)));
        Assert.Contains("no_such_operator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_wait_without_spinning()
    {
        _ = ones(1);
        Assert.Equal("PASSIVE", Marshal.PtrToStringUTF8(getenv("OMP_WAIT_POLICY")));
        Assert.Equal("4", Marshal.PtrToStringUTF8(getenv("OPENBLAS_THREAD_TIMEOUT")));
    }

    // .NET's own reader does not see what native code has set.
    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern nint getenv(string name);
}
