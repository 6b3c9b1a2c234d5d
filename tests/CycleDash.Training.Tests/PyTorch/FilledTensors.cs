using System.Text;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.PyTorch;

/// <summary>The formula by which golden/make_golden.py fills weights and images.</summary>
internal static class FilledTensors
{
    /// <summary>Values in [-scale, scale) that depend on nothing but name and flat index.</summary>
    public static Tensor Fill(string name, long[] shape, double scale)
    {
        var hash = 2166136261u;
        foreach (var letter in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ letter) * 16777619;
        var values = new float[shape.Aggregate(1L, (product, side) => product * side)];
        for (var i = 0; i < values.Length; i++)
        {
            var x = unchecked((uint)i * 2654435761u + hash);
            x = (x ^ (x >> 16)) * 2246822519u;
            x = (x ^ (x >> 13)) * 3266489917u;
            x ^= x >> 16;
            values[i] = (float)((x / 4294967296.0 * 2 - 1) * scale);
        }

        return tensor(values, shape);
    }

    /// <summary>Fills every parameter of a network.</summary>
    public static T Filled<T>(this T network, string prefix)
        where T : Module
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in network.named_parameters())
        {
            var shape = parameter.shape;
            if (shape.Length > 1)
                parameter.copy_(Fill($"{prefix}.{name}", shape, Math.Sqrt(3.0 * shape[0] / parameter.numel())));
            else
                parameter.copy_(Fill($"{prefix}.{name}", shape, 0.1) + (name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0));
        }

        return network;
    }
}
