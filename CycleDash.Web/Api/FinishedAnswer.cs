using CycleDash.Web.Runs;

namespace CycleDash.Web.Api;

/// <summary>A run of a batch that was completed before.</summary>
/// <param name="Name">What it is called in this batch.</param>
/// <param name="Run">The completed run.</param>
internal sealed record FinishedAnswer(string Name, long Run)
{
    public static FinishedAnswer From(FinishedRun done) => new(done.Run.Config.Name, done.RunId);
}
