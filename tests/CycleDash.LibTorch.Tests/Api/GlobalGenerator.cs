namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Tests that seed the process-wide generator run alone: another test's draws would come in between.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class GlobalGenerator
{
    public const string Name = "global generator";
}
