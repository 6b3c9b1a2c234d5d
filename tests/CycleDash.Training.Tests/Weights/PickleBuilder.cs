using System.Buffers.Binary;
using System.Text;

namespace CycleDash.Training.Tests.Weights;

/// <summary>Writes pickles instruction by instruction, hostile ones too.</summary>
internal sealed class PickleBuilder
{
    private readonly List<byte> written = [];

    public PickleBuilder(byte protocol = 2) => Raw(0x80, protocol);

    /// <summary>A dictionary with one tensor of a float storage.</summary>
    public static PickleBuilder Tensor(long[] shape, long[] strides, int offset, int count, string key = "0", string type = "FloatStorage") =>
        new PickleBuilder().Raw('}').Text("weight").RebuildTensor(shape, strides, offset, count, key, type).Raw('s');

    public PickleBuilder Raw(params byte[] bytes)
    {
        written.AddRange(bytes);
        return this;
    }

    public PickleBuilder Raw(char opcode) => Raw((byte)opcode);

    public PickleBuilder Global(string module, string name) => Raw(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    public PickleBuilder Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return Raw('X').Raw(length).Raw(bytes);
    }

    public PickleBuilder Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Raw(0x8a, 8).Raw(bytes);
    }

    public PickleBuilder Numbers(IEnumerable<long> values)
    {
        Raw('(');
        foreach (var value in values)
            Number(value);
        return Raw('t');
    }

    public PickleBuilder Storage(string key, long count, string type = "FloatStorage") =>
        Raw('(').Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Raw('t').Raw('Q');

    public PickleBuilder RebuildTensor(long[] shape, long[] strides, int offset, int count, string key, string type) =>
        Global("torch._utils", "_rebuild_tensor_v2").Raw('(').Storage(key, count, type).Number(offset).Numbers(shape).Numbers(strides)
            .Raw(0x89).Raw('}').Raw('t').Raw('R');

    public byte[] Stop()
    {
        Raw('.');
        return [.. written];
    }
}
