using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Calls operators of libtorch's dispatcher by "namespace::name.overload". Arguments stand in the order of the
/// operator's schema; those left out at the end take the schema's defaults.
/// </summary>
internal static unsafe class Operator
{
    private const int ResultCapacity = 8;

    // List arguments up to this many 8-byte words live on the stack.
    private const int StackWords = 128;

    private static readonly ConcurrentDictionary<string, nint> Handles = new();

    /// <summary>An operator with one tensor as result.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
        return new Tensor(results[0].Pointer);
    }

    /// <summary>An operator that changes its first argument and returns it.</summary>
    internal static Tensor CallInPlace(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
        NativeMethods.cd_tensor_free(results[0].Pointer);
        return (Tensor)arguments[0].Reference!;
    }

    /// <summary>An operator with two tensors as result.</summary>
    internal static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer));
    }

    /// <summary>An operator with three tensors as result.</summary>
    internal static (Tensor, Tensor, Tensor) Call3(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
        return (new Tensor(results[0].Pointer), new Tensor(results[1].Pointer), new Tensor(results[2].Pointer));
    }

    /// <summary>An operator with a list of tensors as result.</summary>
    internal static Tensor[] CallList(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
        var handles = new ReadOnlySpan<nint>((void*)results[0].Pointer, results[0].Count);
        var tensors = new Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new Tensor(handles[i]);
        NativeMethods.cd_free(results[0].Pointer);
        return tensors;
    }

    /// <summary>An operator without a result.</summary>
    internal static void CallNothing(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
    }

    /// <summary>An operator whose result is a number or a truth value.</summary>
    internal static NativeValue CallValue(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[ResultCapacity];
        Invoke(name, arguments, results);
        return results[0];
    }

    [SkipLocalsInit]
    private static void Invoke(string name, ReadOnlySpan<Argument> arguments, NativeValue* results)
    {
        var values = stackalloc NativeValue[arguments.Length];
        var words = 0;
        foreach (ref readonly var argument in arguments)
            words += WordCount(argument);
        var stackScratch = stackalloc long[words <= StackWords ? words : 0];
        var scratch = words <= StackWords ? stackScratch : (long*)NativeMemory.Alloc((nuint)words, sizeof(long));
        try
        {
            var next = scratch;
            for (var i = 0; i < arguments.Length; i++)
                next += Encode(arguments[i], values + i, next);
            NativeMethods.Check(NativeMethods.cd_call(Find(name), values, arguments.Length, results, ResultCapacity, out _));
        }
        finally
        {
            if (words > StackWords)
                NativeMemory.Free(scratch);
            // The native side borrows the tensors: none may be finalised while it runs.
            foreach (ref readonly var argument in arguments)
                GC.KeepAlive(argument.Reference);
        }
    }

    private static int WordCount(in Argument argument) => argument.Reference switch
    {
        long[] list => list.Length,
        double[] list => list.Length,
        Tensor?[] list => list.Length,
        string text => Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long) + 1,
        _ => 0,
    };

    /// <returns>How many words of <paramref name="scratch"/> the argument takes.</returns>
    private static int Encode(in Argument argument, NativeValue* value, long* scratch)
    {
        value->Kind = argument.Kind;
        value->Count = argument.Index;
        value->Integer = argument.Bits;
        switch (argument.Reference)
        {
            case null:
                return 0;
            case Tensor tensor:
                value->Pointer = tensor.Handle;
                return 0;
            case Generator generator:
                value->Pointer = generator.Handle;
                return 0;
            case long[] list:
                list.CopyTo(new Span<long>(scratch, list.Length));
                return SetList(value, scratch, list.Length);
            case double[] list:
                list.CopyTo(new Span<double>(scratch, list.Length));
                return SetList(value, scratch, list.Length);
            case Tensor?[] list:
                for (var i = 0; i < list.Length; i++)
                    scratch[i] = list[i]?.Handle ?? 0;
                return SetList(value, scratch, list.Length);
            case string text:
                var room = Encoding.UTF8.GetMaxByteCount(text.Length);
                value->Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, room));
                value->Pointer = (nint)scratch;
                return room / sizeof(long) + 1;
            default:
                throw new InvalidOperationException($"An argument of type {argument.Reference.GetType()} cannot be passed to libtorch.");
        }
    }

    private static int SetList(NativeValue* value, long* data, int count)
    {
        value->Count = count;
        value->Pointer = (nint)data;
        return count;
    }

    private static nint Find(string name)
    {
        if (Handles.TryGetValue(name, out var known))
            return known;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var plain = Encoding.UTF8.GetBytes((dot < 0 ? name : name[..dot]) + '\0');
        var overload = Encoding.UTF8.GetBytes((dot < 0 ? "" : name[(dot + 1)..]) + '\0');
        fixed (byte* plainPointer = plain, overloadPointer = overload)
        {
            NativeMethods.Check(NativeMethods.cd_find_operator(plainPointer, overloadPointer, out var handle));
            return Handles.GetOrAdd(name, handle);
        }
    }
}
