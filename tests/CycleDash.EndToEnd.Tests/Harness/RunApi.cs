using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>A script's view of a running server.</summary>
internal sealed class RunApi(Uri address) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = address };

    /// <summary>Keys that make a step take milliseconds.</summary>
    public static string TinyConfig(int steps, int checkpointEverySteps) => $$"""
        {"dataset": "discs-squares", "imageSize": 16, "generatorFilters": 4, "discriminatorFilters": 4, "discriminatorLayers": 1, "residualBlocks": 1,
         "epochs": {{(steps / 6) + 1}}, "maxSteps": {{steps}}, "sampleEverySteps": 40, "checkpointEverySteps": {{checkpointEverySteps}},
         "evaluateEveryEpochs": 20, "poolSize": 5, "seed": 3, "threads": 1}
        """;

    /// <summary>Queues a run.</summary>
    public async Task<long> LaunchAsync(string config)
    {
        using var body = new StringContent(config, Encoding.UTF8, "application/json");
        var response = await client.PostAsync(new Uri("api/runs", UriKind.Relative), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    /// <summary>Queues the runs of a comparison.</summary>
    public async Task LaunchBatchAsync(string batch)
    {
        using var body = new StringContent(batch, Encoding.UTF8, "application/json");
        var response = await client.PostAsync(new Uri("api/runs/batch", UriKind.Relative), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The run as the API answers it.</summary>
    public Task<JsonElement> FindAsync(long id) => GetAsync($"api/runs/{id}");

    /// <summary>Asks for a JSON answer.</summary>
    public async Task<JsonElement> GetAsync(string path) => await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>Posts without a body.</summary>
    public async Task PostAsync(string path)
    {
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Ids of the queued runs, in their order.</summary>
    public async Task<IReadOnlyList<long>> QueueAsync() =>
        [.. (await GetAsync("api/queue")).GetProperty("queued").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())];

    /// <summary>Waits for a status.</summary>
    public Task UntilAsync(long id, string status) => Eventually.TrueAsync($"run {id} is {status}", async () =>
    {
        var run = await FindAsync(id);
        Assert.False(run.GetProperty("status").GetString() == "Failed" && status != "Failed", run.ToString());
        return run.GetProperty("status").GetString() == status;
    });

    /// <summary>Waits until so many steps are done and stored.</summary>
    public Task UntilStepAsync(long id, long step) => Eventually.TrueAsync(
        $"run {id} reaches step {step}", async () => (await FindAsync(id)).GetProperty("step").GetInt64() >= step);

    /// <summary>SHA-256 of every network file of a checkpoint.</summary>
    public async Task<IReadOnlyList<string>> WeightsAsync(long id, long step)
    {
        var hashes = new List<string>();
        foreach (var name in (string[])["generator_AB", "generator_BA", "discriminator_A", "discriminator_B"])
        {
            var bytes = await client.GetByteArrayAsync(new Uri($"api/runs/{id}/checkpoints/{step}/{name}.safetensors", UriKind.Relative));
            hashes.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        return hashes;
    }

    /// <summary>Every recorded metric of the run by name, but speed and system, which no run repeats.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MetricsAsync(long id)
    {
        var answer = await GetAsync($"api/runs/{id}/metrics");
        return answer.GetProperty("series").EnumerateArray()
            .Where(series => series.GetProperty("name").GetString() is not "speed/images_per_second" and var name && !name!.StartsWith("system/", StringComparison.Ordinal))
            .ToDictionary(series => series.GetProperty("name").GetString()!, series => $"{series.GetProperty("steps")} {series.GetProperty("values")}");
    }

    public void Dispose() => client.Dispose();
}
