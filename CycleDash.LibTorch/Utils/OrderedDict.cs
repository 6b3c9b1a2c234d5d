using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>
/// A dictionary that is enumerated in the order of insertion: the order in which components were registered is the order of a state dict.
/// </summary>
/// <remarks>TorchSharp's class of the same name also implements the list and dictionary interfaces; nothing here needs them.</remarks>
public class OrderedDict<TKey, TValue> : IEnumerable<(TKey, TValue)>
    where TKey : notnull
{
    private readonly List<TKey> _order = [];
    private readonly Dictionary<TKey, TValue> _values = [];

    public int Count => _order.Count;

    /// <summary>Reads an entry, or writes it: a new key goes to the end, a known one keeps its place.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key to read.</exception>
    public TValue this[TKey key]
    {
        get => _values[key];
        set
        {
            if (!_values.ContainsKey(key))
                _order.Add(key);
            _values[key] = value;
        }
    }

    /// <exception cref="ArgumentException">The key is taken.</exception>
    public void Add(TKey key, TValue value)
    {
        _values.Add(key, value);
        _order.Add(key);
    }

    internal bool TryAdd(TKey key, TValue value)
    {
        if (!_values.TryAdd(key, value))
            return false;
        _order.Add(key);
        return true;
    }

    public bool Remove(TKey key) => _values.Remove(key) && _order.Remove(key);

    public bool ContainsKey(TKey key) => _values.ContainsKey(key);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    public void Clear()
    {
        _order.Clear();
        _values.Clear();
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator()
    {
        foreach (var key in _order)
            yield return (key, _values[key]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
