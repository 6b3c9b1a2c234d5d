using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Runs;

/// <summary>Writes a whole run (configuration, dataset, history, metrics) as one JSON object, one metric after the other.</summary>
public static class RunExportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Task WriteAsync(Stream stream, RunDetail run, IAsyncEnumerable<MetricSeries> series, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(stream, new { run, series }, Options, cancellationToken);
}
