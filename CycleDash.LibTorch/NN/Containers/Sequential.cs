using System.Globalization;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Runs modules one after the other. Submodules are named by their position unless they are given a name, so the first
/// convolution of a field <c>model</c> holds <c>model.0.weight</c>. Intermediate results are disposed as soon as they are used.
/// </summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];
    private readonly List<string> _names = [];

    internal Sequential()
        : base(nameof(Sequential))
    {
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : this()
    {
        foreach (var (name, submodule) in modules)
            Add(name, submodule);
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : this()
    {
        foreach (var module in modules)
            Add(module);
    }

    /// <summary>The number of modules.</summary>
    public int Count => _modules.Count;

    /// <exception cref="ArgumentOutOfRangeException">There is no module at that position.</exception>
    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

    /// <summary>A part of the sequence, end excluded; the modules are shared and keep their names.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    /// <summary>A part of the sequence; the modules are shared and keep their names.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        Add(name, module);
        return this;
    }

    public Sequential append(nn.IModule<Tensor, Tensor> module)
    {
        Add(module);
        return this;
    }

    internal void Add(string name, nn.IModule<Tensor, Tensor> module)
    {
        _modules.Add(module);
        _names.Add(name);
    }

    internal void Add(nn.IModule<Tensor, Tensor> module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);

    public override Tensor forward(Tensor tensor)
    {
        if (Count == 0)
            return tensor.alias();

        var current = _modules[0].call(tensor);
        for (var index = 1; index < Count; index++)
        {
            using var previous = current;
            current = _modules[index].call(previous);
        }
        return current;
    }

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        var seen = new HashSet<IntPtr>();
        foreach (var (childName, child) in recurse ? named_children() : [])
        {
            foreach (var (parameterName, parameter) in child.named_parameters(true))
            {
                if (seen.Add(parameter.Handle))
                    yield return ($"{childName}.{parameterName}", parameter);
            }
        }
    }

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
    {
        var seen = new HashSet<IntPtr>();
        foreach (var (childName, child) in recurse ? named_children() : [])
        {
            foreach (var (bufferName, buffer) in child.named_buffers(true, include_nonpersistent))
            {
                if (seen.Add(buffer.Handle))
                    yield return ($"{childName}.{bufferName}", buffer);
            }
        }
    }

    public override IEnumerable<(string name, nn.Module module)> named_children()
    {
        for (var index = 0; index < Count; index++)
            yield return (_names[index], (nn.Module)_modules[index]);
    }

    public override IEnumerable<(string name, nn.Module module)> named_modules()
    {
        foreach (var entry in named_children())
            yield return entry;
        foreach (var (childName, child) in named_children())
        {
            foreach (var (innerName, inner) in child.named_modules())
                yield return ($"{childName}.{innerName}", inner);
        }
    }

    public override nn.Module apply(Action<nn.Module> fn)
    {
        foreach (var (_, child) in named_children())
            child.apply(fn);
        fn(this);
        return this;
    }

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking)
    {
        foreach (var (_, child) in named_children())
            child._to(dtype, non_blocking);
        return this;
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        foreach (var (_, child) in named_children())
            child._to(device, dtype, non_blocking);
        return this;
    }

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        foreach (var (_, child) in named_children())
            child._to(deviceType, deviceIndex, non_blocking);
        return this;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (_, child) in named_children())
                child.Dispose();
        }
        base.Dispose(disposing);
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || start > Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"{start} is not a valid index.");
        if (end < 0 || end > Count)
            throw new ArgumentOutOfRangeException(nameof(end), end, $"{end} is not a valid index.");

        var result = new Sequential();
        for (var index = start; index < end; index++)
            result.Add(_names[index], _modules[index]);
        return result;
    }
}
