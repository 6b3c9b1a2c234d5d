namespace CycleDash.Training.Weights.PyTorch;

/// <summary>Finds the named tensors in what a pickle holds.</summary>
internal static class StateDictionary
{
    private const string Wrapper = "state_dict";

    /// <exception cref="InvalidDataException">There are none.</exception>
    public static Dictionary<string, PickledTensor> Find(object? root)
    {
        if (root is Dictionary<object, object?> outer && outer.TryGetValue(Wrapper, out var inner) && inner is Dictionary<object, object?>)
            root = inner;
        if (root is not Dictionary<object, object?> dictionary)
            throw new InvalidDataException("it holds no dictionary of tensors: save a network's state_dict(), not the network");

        var tensors = new Dictionary<string, PickledTensor>(StringComparer.Ordinal);
        foreach (var (key, value) in dictionary)
        {
            if (key is not string name || value is not PickledTensor tensor)
                throw new InvalidDataException($"its entry '{key}' is no tensor: save a network's state_dict(), not a whole training state");
            tensors.Add(name, tensor);
        }

        return tensors.Count > 0 ? tensors : throw new InvalidDataException("its dictionary of tensors is empty");
    }
}
