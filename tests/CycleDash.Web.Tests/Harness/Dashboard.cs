using System.Threading.Channels;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CycleDash.Web.Tests.Harness;

/// <summary>The whole dashboard in the test's process, over a data directory of its own, with a tiny dataset.</summary>
public sealed class Dashboard : WebApplicationFactory<Program>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Training keys so small that a step takes milliseconds.</summary>
    public const string TinyRun = """
        {"dataset": "tiny", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1, "residualBlocks": 1,
         "epochs": 1, "maxSteps": 3, "sampleEverySteps": 1, "threads": 1}
        """;

    private readonly string scratch = Directory.CreateTempSubdirectory("cycledash-test-").FullName;

    public Dashboard() =>
        TinyDataset.ImportInto(Services.GetRequiredService<DatasetStore>(), Services.GetRequiredService<IImageCodec>(), scratch);

    /// <summary>Where this dashboard keeps everything.</summary>
    public string DataDirectory => Path.Combine(scratch, "data");

    /// <summary>Launches something and waits until the launched run has that status.</summary>
    /// <param name="status">To wait for.</param>
    /// <param name="launch">Answers with the new run's id.</param>
    /// <exception cref="InvalidOperationException">It failed instead; the message has the reason.</exception>
    public async Task<long> UntilStatusAsync(RunStatus status, Func<Task<long>> launch)
    {
        var reached = Channel.CreateUnbounded<StatusChange>();
        using var subscription = Services.GetRequiredService<LiveRuns>().Subscribe(
            null,
            changes =>
            {
                foreach (var change in changes.OfType<StatusChange>().Where(change => change.Status == status || change.Status == RunStatus.Failed))
                    reached.Writer.TryWrite(change);
                return Task.CompletedTask;
            },
            TimeSpan.Zero);
        var id = await launch();
        using var patience = new CancellationTokenSource(Patience);
        StatusChange last;
        do
        {
            // Others are another test's runs.
            last = await reached.Reader.ReadAsync(patience.Token);
        }
        while (last.RunId != id);
        return last.Status == status ? id : throw new InvalidOperationException($"Run {id} failed: {await FailureAsync(id)}");
    }

    private async Task<string?> FailureAsync(long id) =>
        (await Services.GetRequiredService<RunQueries>().FindAsync(id, CancellationToken.None))?.Summary.Failure;

    // As the product runs: in development, some answers say more.
    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseEnvironment(Environments.Production).UseSetting(DataDirectorySetting.Key, DataDirectory);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(scratch, recursive: true);
        GC.SuppressFinalize(this);
    }
}
