using System.Buffers.Binary;
using System.Text;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder["tensors.safetensors"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_type_and_shape_comes_back_to_the_last_bit()
    {
        using var scope = NewDisposeScope();
        (string Name, Tensor Tensor)[] tensors =
        [
            ("scalar", tensor(1.5f)), ("empty", zeros(0, 3)), ("bytes", tensor(new byte[] { 0, 255, 7 })), ("flags", tensor(new[] { true, false })),
            ("long", tensor(new[] { long.MinValue, 3 })), ("double", tensor(new[] { Math.PI, double.NaN })), ("half", tensor(new[] { 0.1f, -2 }).to(ScalarType.Float16)),
            ("brain", tensor(new[] { 0.1f, -2 }).to(ScalarType.BFloat16)), ("transposed", arange(0.0, 6.0).reshape(2, 3).to(ScalarType.Float32).t()),
            ("int", tensor(new[] { -1, 2 })), ("short", tensor(new short[] { -1, 2 })), ("name with \"quotes\" and ünïcode", ones(2, 1, 2)),
        ];

        SafetensorsFile.Write(File, tensors);
        var read = SafetensorsFile.Read(File);

        Assert.Equal(tensors.Select(pair => pair.Name).Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, expected) in tensors)
        {
            Assert.Equal(expected.dtype, read[name].dtype);
            Assert.Equal(expected.shape, read[name].shape);
            if (expected.numel() > 0)
                Assert.Equal(expected.contiguous().bytes.ToArray(), read[name].bytes.ToArray());
        }
    }

    [Fact]
    public void A_file_written_by_others_is_read()
    {
        using var scope = NewDisposeScope();
        System.IO.File.WriteAllBytes(File, Convert.FromHexString(GoldenFile.Root.GetProperty("safetensors").GetString()!));

        var read = SafetensorsFile.Read(File);

        Assert.Equal([2, 3], read["weight"].shape);
        Assert.Equal([0, 0.5f, -1, 1.5f, 2, -2.5f], read["weight"].data<float>().ToArray());
        Assert.Equal([1, -0.25f], read["half"].to(ScalarType.Float32).data<float>().ToArray());
    }

    [Fact]
    public void The_same_tensors_make_the_same_bytes_that_others_write()
    {
        using var scope = NewDisposeScope();
        var weight = tensor(new[] { 0, 0.5f, -1, 1.5f, 2, -2.5f }, 2, 3);

        SafetensorsFile.Write(File, [("half", tensor(new[] { 1, -0.25f }).to(ScalarType.Float16)), ("weight", weight)]);

        Assert.Equal(GoldenFile.Root.GetProperty("safetensors").GetString(), Convert.ToHexStringLower(System.IO.File.ReadAllBytes(File)));
    }

    [Fact]
    public void Metadata_of_others_is_passed_over()
    {
        using var scope = NewDisposeScope();
        WriteFile("""{"__metadata__":{"format":"pt"},"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", [1, 2]);

        Assert.Equal([1, 2], SafetensorsFile.Read(File)["x"].data<byte>().ToArray());
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}""", "no valid JSON")]
    [InlineData("""[1]""", "no JSON object")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", "no valid JSON")]
    [InlineData("""{"x":7}""", "'x' is no JSON object")]
    [InlineData("""{"x":{"shape":[2],"data_offsets":[0,2]}}""", "'x' has no dtype")]
    [InlineData("""{"x":{"dtype":"Q9","shape":[2],"data_offsets":[0,2]}}""", "'Q9'")]
    [InlineData("""{"x":{"dtype":"U8","shape":[-2],"data_offsets":[0,2]}}""", "whole numbers")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1.5],"data_offsets":[0,2]}}""", "whole numbers")]
    [InlineData("""{"x":{"dtype":"U8","shape":2,"data_offsets":[0,2]}}""", "no shape")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[2,0]}}""", "no valid data_offsets")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,1,2]}}""", "no valid data_offsets")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,2]}}""", "needs 8 bytes")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,2]}}""", "more elements than can be counted")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "fill 3 bytes")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", "fill 1 bytes")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", "begins at 1")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"y":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", "holes and overlaps")]
    public void A_hostile_header_is_refused_with_the_reason(string header, string reason)
    {
        WriteFile(header, [1, 2]);

        var exception = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(File));

        Assert.Contains(File, exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue, "more than the 100000000 that are allowed")]
    [InlineData(100_000_000UL, "more than the file has")]
    public void A_header_longer_than_the_file_or_the_limit_is_refused_before_it_is_read(ulong claimed, string reason)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, claimed);
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_even_a_length_is_refused()
    {
        System.IO.File.WriteAllBytes(File, [1, 2, 3]);

        Assert.Contains("shorter than the eight bytes", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(File)).Message, StringComparison.Ordinal);
    }

    private void WriteFile(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)json.Length);
        json.CopyTo(bytes, 8);
        data.CopyTo(bytes, 8 + json.Length);
        System.IO.File.WriteAllBytes(File, bytes);
    }
}
