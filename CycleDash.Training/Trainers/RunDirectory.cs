using System.Globalization;

namespace CycleDash.Training.Trainers;

/// <summary>The files of one run: <c>runs/{id}</c> in the data directory.</summary>
public sealed class RunDirectory(string dataDirectory, long runId)
{
    /// <summary>The run's own folder.</summary>
    public string Root { get; } = Path.Combine(dataDirectory, "runs", runId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Translated test images, PNG.</summary>
    public string Samples => Path.Combine(Root, "samples");

    /// <summary>One folder <c>step-{n}</c> per checkpoint.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>The parent's checkpoint that a fork starts from, in a folder <c>step-{n}</c>: a copy, because the parent may be deleted.</summary>
    public string Origin => Path.Combine(Root, "origin");
}
