using System.Text.Json;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Weights.PyTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights;

/// <summary>Files that PyTorch's own torch.save wrote (golden/make_pytorch_files.py).</summary>
public sealed class PyTorchFileTests : IDisposable
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "pytorch-files.json"))).RootElement;

    /// <summary>Every position would take a quarter of a minute; this meets every kind of place in the files.</summary>
    private const int Step = 7;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("zip_tensors")]
    [InlineData("legacy_tensors")]
    public void Tensors_of_every_type_and_stride_are_read(string key)
    {
        using var scope = NewDisposeScope();
        using var source = PyTorchFile.Open(Write(Saved(key)));

        var expected = Golden.GetProperty("values").EnumerateObject().ToList();
        Assert.Equal(expected.Select(property => property.Name), source.Tensors.Keys);
        foreach (var property in expected)
        {
            var tensor = source.Read(property.Name);
            Assert.Equal(property.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), tensor.shape);
            Assert.Equal(source.Tensors[property.Name].Shape, tensor.shape);
            Assert.Equal(source.Tensors[property.Name].Type, tensor.dtype);
            Assert.Equal(
                property.Value.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()),
                tensor.to(ScalarType.Float64).flatten().data<double>().ToArray());
        }
    }

    [Theory]
    [InlineData("zip_network")]
    [InlineData("legacy_network")]
    public void A_state_dict_with_its_version_numbers_is_read(string key)
    {
        using var source = PyTorchFile.Open(Write(Saved(key)));

        Assert.Equal(Golden.GetProperty("names").EnumerateArray().Select(name => name.GetString()), source.Tensors.Keys);
    }

    [Theory]
    [InlineData("zip_wrapped")]
    [InlineData("legacy_wrapped")]
    public void A_state_dict_inside_a_training_state_is_found(string key)
    {
        using var source = PyTorchFile.Open(Write(Saved(key)));

        Assert.Equal(["weight"], source.Tensors.Keys);
    }

    [Theory]
    [InlineData("zip_module")]
    [InlineData("legacy_module")]
    public void A_whole_network_is_refused_by_the_name_of_its_class(string key)
    {
        var failure = Assert.Throws<InvalidDataException>(() => PyTorchFile.Open(Write(Saved(key))));

        Assert.Contains("'torch.nn.modules.activation.ReLU'", failure.Message);
    }

    [Theory]
    [InlineData("zip_network")]
    [InlineData("legacy_network")]
    public void A_file_cut_off_anywhere_is_refused(string key)
    {
        var bytes = Saved(key);
        for (var length = 0; length < bytes.Length; length += Step)
        {
            var path = Write(bytes[..length]);
            var failure = Record.Exception(() => ReadAll(path));
            Assert.IsType<InvalidDataException>(failure);
        }
    }

    [Theory]
    [InlineData("zip_network")]
    [InlineData("legacy_network")]
    public void A_changed_byte_never_does_more_than_change_values_or_be_refused(string key)
    {
        var bytes = Saved(key);
        for (var i = 0; i < bytes.Length; i += Step)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 0x41;
            var path = Write(changed);
            if (Record.Exception(() => ReadAll(path)) is { } failure)
                Assert.IsType<InvalidDataException>(failure);
        }
    }

    [Fact]
    public void Something_else_is_refused()
    {
        foreach (var text in new[] { "", "P", "<html>404</html>", "\u0080\u0002" })
        {
            var path = Write(System.Text.Encoding.Latin1.GetBytes(text));
            Assert.Throws<InvalidDataException>(() => PyTorchFile.Open(path));
        }
    }

    private static byte[] Saved(string key) => Golden.GetProperty(key).GetBytesFromBase64();

    private static void ReadAll(string path)
    {
        using var scope = NewDisposeScope();
        using var source = PyTorchFile.Open(path);
        foreach (var name in source.Tensors.Keys)
            source.Read(name);
    }

    private string Write(byte[] bytes)
    {
        folder.Write("file.pth", bytes);
        return folder["file.pth"];
    }
}
