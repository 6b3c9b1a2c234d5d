using System.Runtime.InteropServices;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>Why a step time cannot be measured: what the reader can do something about, and what libtorch says of itself.</summary>
internal static class MeasurementProblem
{
    /// <summary>Whether the form says so and goes on; any other is a defect.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is WeightsException or InvalidDataException or ExternalException or InvalidOperationException or ArgumentException or DllNotFoundException or OutOfMemoryException
        || PageProblem.IsExpected(exception);
}
