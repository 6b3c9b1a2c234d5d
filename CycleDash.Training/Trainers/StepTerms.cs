using CycleDash.Training.Recording;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>
/// The scalars of one step, collected on the device and read in one go: every single read would wait for the device. They outlive
/// the dispose scope in which they were noted.
/// </summary>
public sealed class StepTerms : IDisposable
{
    private readonly List<(string Name, Tensor Value)> terms = [];

    /// <summary>Notes a scalar and returns it, so that a loss can be summed in the same breath.</summary>
    public Tensor Note(string name, Tensor value)
    {
        terms.Add((name, value.detach().DetachFromDisposeScope()));
        return value;
    }

    /// <summary>All values in the order in which their names were first noted; the mean of those noted under one name, as by several critic steps.</summary>
    public IReadOnlyList<Metric> Read()
    {
        using var values = stack(terms.Select(term => term.Value).ToList()).cpu();
        return [.. terms.Zip(values.data<float>().ToArray(), (term, value) => (term.Name, Value: (double)value))
            .GroupBy(term => term.Name, (name, group) => new Metric(name, group.Average(term => term.Value)))];
    }

    public void Dispose()
    {
        foreach (var (_, value) in terms)
            value.Dispose();
        terms.Clear();
    }
}
