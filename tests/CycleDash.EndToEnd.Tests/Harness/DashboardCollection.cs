[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>The tests that share the browser; put <c>[Collection(DashboardCollection.Name)]</c> on the class.</summary>
[CollectionDefinition(Name), WatchesFailures]
public sealed class DashboardCollection : ICollectionFixture<Chromium>
{
    /// <summary>The name that the attribute needs.</summary>
    public const string Name = "dashboard";
}
