using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>
/// Whether the running test has met an expectation that was not fulfilled; what it saw is kept then, in a folder of its own. The tests run one
/// after the other, so there is one. A disappointment that the test itself survives costs no more than that folder.
/// </summary>
internal static class TestFailure
{
    private static string test = "unknown";
    private static volatile bool isUnderWay;
    private static int pages;

    static TestFailure() => AppDomain.CurrentDomain.FirstChanceException += OnException;

    /// <summary>Whether it fails.</summary>
    public static bool IsUnderWay => isUnderWay;

    /// <summary>Where everything of the test is kept.</summary>
    public static string Folder => Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "failed", test)).FullName;

    /// <summary>Forgets the test before.</summary>
    public static void Begin(MethodInfo method) => (test, isUnderWay) = ($"{method.ReflectedType?.Name}.{method.Name}", false);

    /// <summary>A name for one more page; those of a theory share the folder.</summary>
    public static string NextPage() => $"page-{++pages}";

    private static void OnException(object? sender, FirstChanceExceptionEventArgs thrown) =>
        isUnderWay |= thrown.Exception is XunitException or PlaywrightException or TimeoutException;
}
