using System.IO.Compression;
using System.Text;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Weights.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights;

/// <summary>Files that try to do something: nothing is run, nothing large is allocated, and the refusal says what was asked for.</summary>
public sealed class HostilePickleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_harmless_file_made_the_same_way_is_read()
    {
        using var scope = NewDisposeScope();
        using var source = PyTorchFile.Open(Archive(PickleBuilder.Tensor([2, 2], [1, 2], 1, 5).Stop(), ("0", [.. Floats(9, 1, 2, 3, 4)])));

        Assert.Equal([1, 3, 2, 4], source.Read("weight").flatten().data<float>().ToArray());
    }

    [Theory]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("__builtin__", "getattr")]
    [InlineData("torch", "load")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("numpy.core.multiarray", "_reconstruct")]
    [InlineData("collections", "OrderedDict.update")]
    public void A_function_that_is_not_on_the_list_is_refused_by_name(string module, string name)
    {
        var called = new PickleBuilder().Global(module, name).Raw('(').Text("touch owned").Raw('t').Raw('R').Stop();
        var stacked = new PickleBuilder(protocol: 4).Raw((byte)'}').Text(module).Text(name).Raw(0x93).Stop();

        Assert.Contains($"'{module}.{name}'", Refusal(called));
        Assert.Contains($"'{module}.{name}'", Refusal(stacked));
    }

    [Theory]
    [InlineData(0x81)] // NEWOBJ
    [InlineData(0x92)] // NEWOBJ_EX
    [InlineData('i')] // INST
    [InlineData('o')] // OBJ
    [InlineData(0x82)] // EXT1
    [InlineData('P')] // PERSID
    [InlineData(0x97)] // NEXT_BUFFER
    [InlineData(0x00)]
    public void Other_instructions_are_refused(int opcode)
    {
        Assert.Contains($"0x{opcode:x2}", Refusal(new PickleBuilder().Raw('}').Raw((byte)opcode).Stop()));
    }

    [Fact]
    public void Calls_with_other_arguments_and_foreign_state_are_refused()
    {
        Assert.Contains("_rebuild_tensor_v2", Refusal(new PickleBuilder().Global("torch._utils", "_rebuild_tensor_v2").Raw(')').Raw('R').Stop()));
        Assert.Contains("FloatStorage", Refusal(new PickleBuilder().Global("torch", "FloatStorage").Raw(')').Raw('R').Stop()));
        Assert.Contains("state", Refusal(new PickleBuilder().Raw(']').Raw('}').Raw('b').Stop()));
        Assert.Contains("do not fit together", Refusal(new PickleBuilder().Text("system").Raw(')').Raw('R').Stop()));
        Assert.Contains("no storage", Refusal(new PickleBuilder().Text("storage").Raw('Q').Stop()));
    }

    [Fact]
    public void Instructions_that_do_not_fit_together_are_refused()
    {
        foreach (var instructions in new[] { "", "0", "1", "s", "u", "a", "e", "t", "(", "(0", "(a", "]s", "}a", "}(Nu", "h\u0005", "R", "b", "Q", "2", "q\u0001", "(q\u0001" })
        {
            var builder = new PickleBuilder();
            foreach (var letter in instructions)
                builder.Raw(letter);
            Assert.NotEmpty(Refusal(builder.Stop()));
        }
    }

    [Fact]
    public void Lists_that_hold_themselves_are_no_trouble()
    {
        var cyclic = new PickleBuilder().Raw(']').Raw((byte)'q', 0).Raw((byte)'h', 0).Raw('a').Stop();

        Assert.Contains("no dictionary of tensors", Refusal(cyclic));
    }

    [Fact]
    public void Endless_references_and_lengths_are_refused()
    {
        var bomb = new PickleBuilder().Raw(']').Raw((byte)'q', 0);
        var many = new byte[2 * 1_100_000];
        for (var i = 0; i < many.Length; i += 2)
            many[i] = (byte)'h';
        Assert.Contains("more than", Refusal(bomb.Raw(many).Stop()));
        // Texts, integers and bytes of gigabytes, of which nothing follows.
        Assert.NotEmpty(Refusal(new PickleBuilder().Raw((byte)'X', 0xff, 0xff, 0xff, 0x7f).Stop()));
        Assert.NotEmpty(Refusal(new PickleBuilder().Raw(0x8b, 0xff, 0xff, 0xff, 0x7f).Stop()));
        Assert.NotEmpty(Refusal(new PickleBuilder().Raw(0x8d, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f).Stop()));
    }

    [Theory]
    [InlineData(new long[] { 3, 2 }, new long[] { 2, 1 }, 0, 5)] // one element too many
    [InlineData(new long[] { 2 }, new long[] { 1 }, 4, 5)]
    [InlineData(new long[] { 2 }, new long[] { -1 }, 1, 5)]
    [InlineData(new long[] { -2 }, new long[] { 1 }, 0, 5)]
    [InlineData(new long[] { 2 }, new long[] { 1 }, -1, 5)]
    [InlineData(new long[] { 2, 2 }, new long[] { 1 }, 0, 5)]
    [InlineData(new long[] { 1_000_000_000 }, new long[] { 0 }, 0, 5)]
    [InlineData(new long[] { long.MaxValue, 3 }, new long[] { 1, 1 }, 0, 5)]
    [InlineData(new long[] { 2 }, new long[] { long.MaxValue }, 0, 5)]
    public void Views_that_reach_out_of_their_storage_are_refused(long[] shape, long[] strides, int offset, int count)
    {
        Assert.Contains("tensor", Refusal(PickleBuilder.Tensor(shape, strides, offset, count).Stop()));
    }

    [Fact]
    public void A_storage_that_is_shorter_than_the_pickle_says_is_refused()
    {
        Assert.Contains("20 bytes", Refusal(PickleBuilder.Tensor([6], [1], 0, 6).Stop()));
        Assert.Contains("20 bytes", Refusal(PickleBuilder.Tensor([5], [1], 0, 5, type: "DoubleStorage").Stop()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("../data.pkl")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\secret")]
    public void A_storage_is_looked_for_in_the_archive_only(string key)
    {
        Assert.Contains($"lacks the storage '{key}'", Refusal(PickleBuilder.Tensor([1], [1], 0, 1, key).Stop()));
    }

    [Fact]
    public void Compressed_entries_are_refused()
    {
        var path = Archive(PickleBuilder.Tensor([1], [1], 0, 1).Stop(), CompressionLevel.SmallestSize, ("0", new byte[10_000_000]));

        Assert.True(new FileInfo(path).Length < 100_000);
        Assert.Contains("compressed entry", Refusal(path));
    }

    [Fact]
    public void Archives_of_other_kinds_are_refused()
    {
        var pickle = PickleBuilder.Tensor([1], [1], 0, 1).Stop();

        Assert.Contains("twice", Refusal(Archive(pickle, ("0", Floats(1)), ("0", Floats(2)))));
        Assert.Contains("big-endian", Refusal(Zip([("archive/data.pkl", pickle), ("archive/byteorder", Encoding.ASCII.GetBytes("big"))])));
        Assert.Contains("TorchScript", Refusal(Zip([("archive/data.pkl", pickle), ("archive/constants.pkl", pickle)])));
        Assert.Contains("instead of one", Refusal(Zip([("a/data.pkl", pickle), ("b/data.pkl", pickle)])));
        Assert.Contains("instead of one", Refusal(Zip([("word/document.xml", pickle)])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void Other_protocols_are_refused(byte protocol)
    {
        Assert.Contains("protocol", Refusal(new PickleBuilder(protocol).Raw('}').Stop()));
    }

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private string Refusal(byte[] pickle) => Refusal(Archive(pickle, ("0", Floats(1, 2, 3, 4, 5))));

    private static string Refusal(string path) => Assert.Throws<InvalidDataException>(() =>
    {
        using var source = PyTorchFile.Open(path);
    }).Message;

    private string Archive(byte[] pickle, params (string Key, byte[] Data)[] storages) => Archive(pickle, CompressionLevel.NoCompression, storages);

    private string Archive(byte[] pickle, CompressionLevel level, params (string Key, byte[] Data)[] storages) =>
        Zip([("archive/data.pkl", pickle), .. storages.Select(storage => ($"archive/data/{storage.Key}", storage.Data))], level);

    private string Zip(IEnumerable<(string Name, byte[] Data)> entries, CompressionLevel level = CompressionLevel.NoCompression)
    {
        var path = folder[Guid.NewGuid() + ".pth"];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, data) in entries)
        {
            using var stream = archive.CreateEntry(name, level).Open();
            stream.Write(data);
        }

        return path;
    }
}
