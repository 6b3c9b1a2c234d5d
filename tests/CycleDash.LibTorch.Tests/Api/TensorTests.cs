using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Making tensors, reading them, converting them, writing into them, and what goes wrong.</summary>
public class TensorTests
{
    [Fact]
    public void Creation_takes_type_shape_and_values()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((ScalarType.Float32, 6L), (zeros(2, 3).dtype, zeros(2, 3).numel()));
        Assert.Equal(ScalarType.Float64, ones([2], dtype: float64).dtype);
        Assert.Equal(ScalarType.Int64, full([2], 3).dtype);
        Assert.Equal([2.5f, 2.5f], full(2, 2.5).data<float>().ToArray());
        Assert.Equal([1L, 3, 5], arange(1, 7, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1f, 0, 0, 0, 1, 0], eye(2, 3).data<float>().ToArray());
        Assert.Equal([2L, 2], tensor(new float[,] { { 1, 2 }, { 3, 4 } }).shape);
        Assert.Equal([1L, 3], from_array(new byte[,] { { 7, 8, 9 } }).shape);
        Assert.Equal([3.0, 4.0], tensor(new[] { 3f, 4f }, dtype: float64).data<double>().ToArray());
        Assert.Equal([1L, 2], tensor(new[] { 3f, 4f }, [1, 2]).shape);
        Assert.Equal(0, tensor(3.0).ndim);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal([2L, 3], zeros_like(ones(2, 3)).shape);
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1f }, [2, 2]));
    }

    [Fact]
    public void Data_is_read_in_order_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3);
        Assert.Equal([0L, 3, 1, 4, 2, 5], x.T.data<long>().ToArray());
        Assert.Equal([0L, 3, 1, 4, 2, 5], x.T.data<long>().AsEnumerable());
        Assert.Equal(4, x.T.data<long>()[1, 1]);
        Assert.Equal(4, x.data<long>()[4]);
        Assert.Equal(6, x.data<long>().Count);
        Assert.Equal([3L, 1], x.stride());
        var copy = new long[4];
        x.data<long>().CopyTo(copy, 1, 3);
        Assert.Equal([0L, 3, 4, 5], copy);
        x.T.data<long>().CopyFrom([9, 8, 7]);
        Assert.Equal([9L, 7, 2, 8, 4, 5], x.data<long>().ToArray());
        Assert.Equal(7, ((long[,])x.data<long>().ToNDArray())[0, 1]);
    }

    [Fact]
    public void Bytes_are_the_memory_of_a_contiguous_tensor()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new byte[] { 1, 2, 3, 4 }).reshape(2, 2);
        x.bytes[1] = 9;
        Assert.Equal([1, 9, 3, 4], x.data<byte>().ToArray());
        Assert.Equal(8, ones(2).bytes.Length);
        Assert.Throws<InvalidOperationException>(() => _ = x.T.bytes.Length);
    }

    [Fact]
    public void Single_values_convert()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.75);
        Assert.Equal(2.75, x.item<double>());
        Assert.Equal(2.75f, x.ToSingle());
        Assert.Equal(2L, tensor(2).ToInt64());
        Assert.True((x > 2).ToBoolean());
        Assert.Equal(2.75, (double)x);
        Assert.Throws<ArgumentException>(() => x.item<float>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
        Assert.Throws<ArgumentException>(() => ones(2).data<double>());
    }

    [Fact]
    public void Types_and_devices_convert()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.7f, -1.7f });
        Assert.Equal([1L, -1], x.to(int64).data<long>().ToArray());
        Assert.Equal(ScalarType.Float64, x.to_type(ScalarType.Float64).dtype);
        Assert.Equal(DeviceType.CPU, x.cpu().device_type);
        Assert.Equal("cpu", x.device.ToString());
        Assert.Equal(ScalarType.Bool, (x > 0).dtype);
        Assert.Equal(("cuda:1", DeviceType.CUDA, 1), (new Device("cuda:1").ToString(), new Device("cuda:1").type, new Device("cuda:1").index));
        var same = x.to(ScalarType.Float32);
        same[0] = 5f;
        Assert.Equal(5f, x[0].item<float>());
        Assert.Equal(ScalarType.Float64, x.to_type(ScalarType.Float64, disposeAfter: true).dtype);
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void In_place_operators_change_and_return_their_tensor()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f });
        Assert.Same(x, x.add_(1).mul_(tensor(2f)).sub_(1).div_(2));
        Assert.Equal([1.5f, 2.5f], x.data<float>().ToArray());
        x.addcmul_(ones(2), ones(2), 0.5).addcdiv_(ones(2), ones(2), -2).clamp_(0.25, 0.5);
        Assert.Equal([0.25f, 0.5f], x.data<float>().ToArray());
        x.copy_(tensor(new[] { 8f, 9f }));
        Assert.Equal([8f, 9f], x.data<float>().ToArray());
        x.zero_();
        Assert.Equal([0f, 0f], x.data<float>().ToArray());
        x.fill_(4);
        Assert.Equal([4f, 4f], x.data<float>().ToArray());
    }

    [Fact]
    public void Brackets_write_into_the_tensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        x[0] = tensor(new[] { 1f, 2, 3 });
        x[1, 2] = 5f;
        x[TensorIndex.Ellipsis, 1] = ones(1, 2) * 7;
        Assert.Equal([1f, 7, 3, 0, 7, 5], x.data<float>().ToArray());
        x[x > 4] = tensor(-1f);
        Assert.Equal([1f, -1, 3, 0, -1, -1], x.data<float>().ToArray());
        x.index_put_(tensor(2f), [tensor(new long[] { 1, 1 }), tensor(new long[] { 0, 0 })], accumulate: true);
        Assert.Equal(4f, x[1, 0].item<float>());
        x[TensorIndex.Colon, TensorIndex.Slice(0, 2)] = tensor(0f);
        Assert.Equal([0f, 0, 3, 0, 0, -1], x.data<float>().ToArray());
    }

    [Fact]
    public void Comparison_of_whole_tensors_and_of_elements()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f });
        Assert.True(x.Equals(x.clone()));
        Assert.Equal([true, false], equal(x, tensor(new[] { 1f, 3f })).data<bool>().ToArray());
        Assert.True(allclose(x, x + 1e-7f));
        Assert.False(x.allclose(x + 0.1));
        var odd = tensor(new[] { float.NaN, float.PositiveInfinity, 1f });
        Assert.Equal([true, false, false], isnan(odd).data<bool>().ToArray());
        Assert.Equal([false, true, false], isinf(odd).data<bool>().ToArray());
        Assert.Equal([false, false, true], isfinite(odd).data<bool>().ToArray());
    }

    [Fact]
    public void Errors_carry_libtorchs_message()
    {
        using var scope = NewDisposeScope();
        var shapes = Assert.Throws<ExternalException>(() => ones(2) + ones(3));
        Assert.Contains("The size of tensor a (2) must match the size of tensor b (3)", shapes.Message, StringComparison.Ordinal);
        var channels = Assert.Throws<ExternalException>(() => nn.functional.conv2d(ones(1, 2, 4, 4), ones(1, 3, 3, 3)));
        Assert.Contains("expected input[1, 2, 4, 4] to have 3 channels", channels.Message, StringComparison.Ordinal);
        var type = Assert.Throws<ExternalException>(() => ones([2], dtype: int64).mean());
        Assert.Contains("mean", type.Message, StringComparison.Ordinal);
        // The next call is not affected.
        Assert.Equal(2f, ones(2).sum().item<float>());
    }

    [Fact]
    public void Many_threads_compute_at_once()
    {
        var results = new double[4];
        var threads = Enumerable.Range(0, results.Length).Select(index => new Thread(() =>
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(11);
            var x = rand(16, 16, requires_grad: true, generator: generator);
            for (var step = 0; step < 20; step++)
            {
                using var inner = NewDisposeScope();
                nn.functional.relu(x.matmul(x.T)).sum().backward();
            }
            results[index] = x.grad!.sum().ToDouble();
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.All(results, result => Assert.Equal(results[0], result));
        Assert.NotEqual(0, results[0]);
    }
}
