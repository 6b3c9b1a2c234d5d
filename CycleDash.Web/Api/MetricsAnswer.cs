using CycleDash.Data.Queries;

namespace CycleDash.Web.Api;

/// <summary>Answer of GET /api/runs/{id}/metrics: each array of a series is as long as its steps.</summary>
internal sealed record MetricsAnswer(IReadOnlyList<MetricSeries> Series);
