using System.Reflection;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>Where the product under test lies.</summary>
internal static class Repository
{
    /// <summary>The top of the repository.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The built program, in its own output folder.</summary>
    public static string DashboardAssembly { get; } = Metadata("DashboardAssembly");

    /// <summary>Where tests leave screenshots; git ignores it.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "TestResults", "EndToEnd");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
