namespace CycleDash.Training.Tests.PyTorch;

/// <summary>
/// Tests that look at libtorch's process-wide generator. They run by themselves: constructors of layers in other tests draw from it.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideGenerator
{
    public const string Name = "process-wide generator";
}
