using CycleDash.Bench;

// Each benchmark is one file and one line here.
IBenchmark[] benchmarks = [new StepTimeBenchmark(), new FrechetBenchmark(), new StoreBenchmark(), new IngestBenchmark(), new SeriesBenchmark(), new CompareBenchmark(), new LiveBenchmark(), new RunListBenchmark()];

if (args.Length == 0 || args.Any(argument => argument is "--help" or "-h"))
{
    Console.WriteLine("usage: ./cycledash bench NAME [--OPTION VALUE …]\n");
    foreach (var benchmark in benchmarks)
        Console.WriteLine($"  {benchmark.Name,-8} {benchmark.Summary}");
    return 0;
}

if (benchmarks.FirstOrDefault(benchmark => benchmark.Name == args[0]) is not { } chosen)
{
    Console.Error.WriteLine($"bench: there is no benchmark '{args[0]}'; valid are {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
    return 2;
}

var rest = args.Skip(1).Chunk(2).ToList();
if (rest.FirstOrDefault(pair => pair.Length != 2 || !pair[0].StartsWith("--", StringComparison.Ordinal)) is { } odd)
{
    Console.Error.WriteLine($"bench: '{odd[0]}' is no option with a value");
    return 2;
}

try
{
    await chosen.RunAsync(new BenchOptions(rest.ToDictionary(pair => pair[0][2..], pair => pair[1])));
    return 0;
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"bench: {exception.Message}");
    return 2;
}
