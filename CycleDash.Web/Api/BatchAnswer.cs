namespace CycleDash.Web.Api;

/// <summary>Answer of POST /api/runs/batch.</summary>
/// <param name="Tag">The tag that all queued runs carry.</param>
/// <param name="Runs">Ids of the queued runs, in the order of the queue.</param>
/// <param name="AlreadyFinished">Runs of the request that were completed before with the same configuration and dataset.</param>
internal sealed record BatchAnswer(string Tag, IReadOnlyList<long> Runs, IReadOnlyList<FinishedAnswer> AlreadyFinished);
