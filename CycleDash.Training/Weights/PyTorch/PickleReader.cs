using System.Numerics;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>
/// Reads a Python pickle of tensors and builds nothing but tensors and plain containers: no class is loaded and no function is called,
/// whatever the file says. Values are null, <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/>,
/// <see cref="string"/>, <see cref="byte"/>[], tuples (<see cref="object"/>[]), <see cref="List{T}"/>, <see cref="Dictionary{TKey, TValue}"/>,
/// <see cref="PickleGlobal"/>, <see cref="StorageReference"/> and <see cref="PickledTensor"/>.
/// </summary>
internal sealed class PickleReader
{
    private const int MaximumObjects = 1_000_000;
    private const int OldestProtocol = 2;
    private const int NewestProtocol = 5;

    private static readonly object Mark = new();

    private readonly PickleBytes bytes;
    private readonly List<object?> stack = [];
    private readonly Dictionary<long, object?> memo = [];
    private int objects;

    private PickleReader(Stream stream) => bytes = new PickleBytes(stream);

    /// <summary>Reads one pickle and leaves the stream behind it.</summary>
    /// <exception cref="InvalidDataException">It is damaged, too large, or asks for anything but tensors; the message names what.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static object? Read(Stream stream) => new PickleReader(stream).Run();

    private object? Run()
    {
        if (bytes.ReadByte() != (byte)PickleOpcode.Protocol || bytes.ReadByte() is not (>= OldestProtocol and <= NewestProtocol))
            throw new InvalidDataException($"it does not begin as a pickle of protocol {OldestProtocol} to {NewestProtocol}");
        while (true)
        {
            var opcode = (PickleOpcode)bytes.ReadByte();
            if (opcode == PickleOpcode.Stop)
                return Pop();
            Execute(opcode);
        }
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Frame: bytes.ReadLength64(); break;
            case PickleOpcode.Mark: Push(Mark); break;
            case PickleOpcode.Pop: Pop(); break;
            case PickleOpcode.PopMark: PopToMark(); break;
            case PickleOpcode.Duplicate: Push(Top()); break;

            case PickleOpcode.None: Push(null); break;
            case PickleOpcode.NewTrue: Push(true); break;
            case PickleOpcode.NewFalse: Push(false); break;
            case PickleOpcode.BinaryInt: Push((long)bytes.ReadInt32()); break;
            case PickleOpcode.BinaryInt1: Push((long)bytes.ReadByte()); break;
            case PickleOpcode.BinaryInt2: Push((long)bytes.ReadUInt16()); break;
            case PickleOpcode.Long1: Push(bytes.ReadInteger(bytes.ReadByte())); break;
            case PickleOpcode.Long4: Push(bytes.ReadInteger(bytes.ReadUInt32())); break;
            case PickleOpcode.BinaryFloat: Push(bytes.ReadDouble()); break;

            case PickleOpcode.BinaryUnicode: Push(bytes.ReadText(bytes.ReadUInt32())); break;
            case PickleOpcode.ShortBinaryUnicode: Push(bytes.ReadText(bytes.ReadByte())); break;
            case PickleOpcode.BinaryUnicode8: Push(bytes.ReadText(bytes.ReadLength64())); break;
            // Texts of Python 2; names of tensors are plain ASCII in practice.
            case PickleOpcode.BinaryString: Push(bytes.ReadText(bytes.ReadUInt32())); break;
            case PickleOpcode.ShortBinaryString: Push(bytes.ReadText(bytes.ReadByte())); break;
            case PickleOpcode.BinaryBytes: Push(bytes.ReadBytes(bytes.ReadUInt32())); break;
            case PickleOpcode.ShortBinaryBytes: Push(bytes.ReadBytes(bytes.ReadByte())); break;

            case PickleOpcode.EmptyTuple: Push(Array.Empty<object?>()); break;
            case PickleOpcode.Tuple: Push(PopToMark().ToArray()); break;
            case PickleOpcode.Tuple1: Push(PopMany(1)); break;
            case PickleOpcode.Tuple2: Push(PopMany(2)); break;
            case PickleOpcode.Tuple3: Push(PopMany(3)); break;
            case PickleOpcode.EmptyList: Push(new List<object?>()); break;
            case PickleOpcode.List: Push(PopToMark()); break;
            case PickleOpcode.Append: Append([Pop()]); break;
            case PickleOpcode.Appends: Append(PopToMark()); break;
            case PickleOpcode.EmptyDictionary: Push(new Dictionary<object, object?>()); break;
            case PickleOpcode.Dictionary: PushDictionary(PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(PopMany(2)); break;
            case PickleOpcode.SetItems: SetItems(PopToMark()); break;

            case PickleOpcode.BinaryGet: Push(Recall(bytes.ReadByte())); break;
            case PickleOpcode.LongBinaryGet: Push(Recall(bytes.ReadUInt32())); break;
            case PickleOpcode.BinaryPut: Memorise(bytes.ReadByte()); break;
            case PickleOpcode.LongBinaryPut: Memorise(bytes.ReadUInt32()); break;
            case PickleOpcode.Memoize: Memorise(memo.Count); break;

            case PickleOpcode.Global: Push(PickleConstructors.Find($"{bytes.ReadLine()}.{bytes.ReadLine()}")); break;
            case PickleOpcode.StackGlobal: PushStackGlobal(); break;
            case PickleOpcode.BinaryPersistentId: Push(PickleConstructors.Storage(Pop())); break;
            case PickleOpcode.Reduce: Reduce(); break;
            case PickleOpcode.Build: Build(); break;
            default: throw new InvalidDataException($"the pickle has the instruction 0x{(byte)opcode:x2}, which no file of tensors needs");
        }
    }

    private void Push(object? value)
    {
        // The text of a pickle is bounded, but references to one long text are not.
        if (++objects > MaximumObjects)
            throw new InvalidDataException($"the pickle makes more than {MaximumObjects} objects");
        stack.Add(value);
    }

    private object? Pop()
    {
        if (stack.Count == 0 || ReferenceEquals(stack[^1], Mark))
            throw Damaged();
        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            values[i] = Pop();
        return values;
    }

    private List<object?> PopToMark()
    {
        var mark = stack.FindLastIndex(value => ReferenceEquals(value, Mark));
        if (mark < 0)
            throw Damaged();
        var values = stack.GetRange(mark + 1, stack.Count - mark - 1);
        stack.RemoveRange(mark, stack.Count - mark);
        return values;
    }

    private object? Top() => stack.Count > 0 && !ReferenceEquals(stack[^1], Mark) ? stack[^1] : throw Damaged();

    private T Top<T>() => Top() is T value ? value : throw Damaged();

    private void Memorise(long index)
    {
        if (memo.Count >= MaximumObjects)
            throw new InvalidDataException($"the pickle remembers more than {MaximumObjects} objects");
        memo[index] = Top();
    }

    private object? Recall(long index) => memo.TryGetValue(index, out var value) ? value : throw Damaged();

    private void Append(IEnumerable<object?> values) => Top<List<object?>>().AddRange(values);

    private void PushDictionary(IReadOnlyList<object?> pairs)
    {
        Push(new Dictionary<object, object?>());
        SetItems(pairs);
    }

    private void SetItems(IReadOnlyList<object?> pairs)
    {
        var dictionary = Top<Dictionary<object, object?>>();
        if (pairs.Count % 2 != 0)
            throw Damaged();
        for (var i = 0; i < pairs.Count; i += 2)
            dictionary[pairs[i] ?? throw Damaged()] = pairs[i + 1];
    }

    private void PushStackGlobal()
    {
        if (PopMany(2) is not [string module, string name])
            throw Damaged();
        Push(PickleConstructors.Find($"{module}.{name}"));
    }

    private void Reduce()
    {
        if (PopMany(2) is not [PickleGlobal global, object?[] arguments])
            throw Damaged();
        Push(PickleConstructors.Call(global, arguments));
    }

    /// <summary>State that is put onto an ordered dictionary (a network's version numbers) is of no use here; nothing else may carry any.</summary>
    private void Build()
    {
        Pop();
        if (Top() is not Dictionary<object, object?>)
            throw new InvalidDataException("the pickle sets the state of something that is no dictionary");
    }

    private static InvalidDataException Damaged() => new("the pickle is damaged: its instructions do not fit together");
}
