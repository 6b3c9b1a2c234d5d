using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>
/// Modules by name, in order of insertion. They become known to the parent when it registers the dictionary.
/// TorchSharp's class also implements the list and dictionary interfaces.
/// </summary>
public class ModuleDict<T> : torch.nn.Module, IEnumerable<(string, T)>
    where T : torch.nn.Module
{
    private readonly OrderedDict<string, T> _modules = new();
    private bool _registered;

    public ModuleDict()
        : base(nameof(ModuleDict<>))
    {
    }

    public int Count => _modules.Count;

    public T this[string key]
    {
        get => _modules[key];
        set => _modules[key] = value;
    }

    protected override void RegisterComponents()
    {
        if (_registered)
            return;
        foreach (var (key, module) in _modules)
            register_module(key, module);
        _registered = true;
    }

    public IEnumerable<string> keys() => _modules.Select(entry => entry.Item1);

    public IEnumerable<T> values() => _modules.Select(entry => entry.Item2);

    public IEnumerator<(string, T)> items() => _modules.GetEnumerator();

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add((string, T) item) => _modules.Add(item.Item1, item.Item2);

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string key, T value) => _modules.Add(key, value);

    public bool Remove(string key) => _modules.Remove(key);

    public bool ContainsKey(string key) => _modules.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _modules.TryGetValue(key, out value);

    public void clear() => _modules.Clear();

    public IEnumerator<(string, T)> GetEnumerator() => _modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
