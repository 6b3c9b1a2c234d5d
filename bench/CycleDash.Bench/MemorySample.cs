namespace CycleDash.Bench;

/// <summary>Memory of the dashboard and of the browser at one moment, in MB.</summary>
/// <param name="Minutes">Since the first sample.</param>
/// <param name="Resident">The server's pages in RAM.</param>
/// <param name="Private">Those of them that belong to no file.</param>
/// <param name="Heap">The server's managed heap.</param>
/// <param name="Browser">All processes of the browser: their private pages in RAM.</param>
/// <param name="PageHeap">JavaScript heap of a page after a collection, the mean of all.</param>
internal sealed record MemorySample(double Minutes, double Resident, double Private, double Heap, double Browser, double PageHeap)
{
    /// <summary>What is measured, in words, and how it is read from a sample.</summary>
    public static IReadOnlyList<(string Title, Func<MemorySample, double> Of)> Kinds { get; } =
    [
        ("server, resident", sample => sample.Resident),
        ("server, private", sample => sample.Private),
        ("server, managed heap", sample => sample.Heap),
        ("browser, private, all its processes", sample => sample.Browser),
        ("browser, JavaScript heap of a page", sample => sample.PageHeap),
    ];
}
