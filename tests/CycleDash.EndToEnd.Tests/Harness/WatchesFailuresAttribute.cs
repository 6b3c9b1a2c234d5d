using System.Reflection;
using Xunit.Sdk;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>Has the pages and the server's output of a failed test kept; on a class, or for all classes of a collection.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WatchesFailuresAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => TestFailure.Begin(methodUnderTest);
}
