namespace CycleDash.Bench;

/// <summary>One measurement of what the program costs on this machine.</summary>
internal interface IBenchmark
{
    /// <summary>By which the command line names it.</summary>
    string Name { get; }

    /// <summary>One line: what is measured, and its options.</summary>
    string Summary { get; }

    /// <summary>Measures and prints a table in Markdown.</summary>
    /// <param name="options">What followed the name.</param>
    /// <exception cref="FormatException">An option's value is none.</exception>
    Task RunAsync(BenchOptions options);
}
