namespace CycleDash.Web.Api;

/// <summary>Answer of POST /api/runs/batch with <c>"preview": true</c>: what would be queued.</summary>
/// <param name="Tag">The tag that all runs would carry.</param>
/// <param name="Count">How many runs there would be.</param>
/// <param name="Names">What they would be called, in the order of the queue.</param>
/// <param name="EstimatedSeconds">
/// How long all of them take one after the other, evaluations included, with this machine as busy as it is; null where that is not known.
/// </param>
/// <param name="EstimateProblem">Why the time is not known.</param>
/// <param name="AlreadyFinished">Runs of the request that were completed before with the same configuration and dataset.</param>
internal sealed record BatchPreview(
    string Tag, int Count, IReadOnlyList<string> Names, double? EstimatedSeconds, string? EstimateProblem, IReadOnlyList<FinishedAnswer> AlreadyFinished);
