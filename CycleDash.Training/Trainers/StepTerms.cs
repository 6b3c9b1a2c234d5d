using CycleDash.Training.Recording;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>The scalars of one step, collected on the device and read in one go: every single read would wait for the device.</summary>
public sealed class StepTerms
{
    private readonly List<(string Name, Tensor Value)> terms = [];

    /// <summary>Notes a scalar and returns it, so that a loss can be summed in the same breath.</summary>
    public Tensor Note(string name, Tensor value)
    {
        terms.Add((name, value.detach()));
        return value;
    }

    /// <summary>All values in the order in which they were noted.</summary>
    public IReadOnlyList<Metric> Read()
    {
        using var values = stack(terms.Select(term => term.Value).ToList()).cpu();
        return [.. terms.Zip(values.data<float>().ToArray(), (term, value) => new Metric(term.Name, value))];
    }
}
