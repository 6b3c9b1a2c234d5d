using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Export;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Comparison;

public sealed class ReportSampleReaderTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private static readonly RunOwner Owner = new("elsewhere", 1, DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Equal_names_of_two_datasets_are_two_images_and_a_run_without_images_gives_way()
    {
        var early = await AddAsync(1, 'a', null);
        var first = await AddAsync(2, 'a', 50);
        var other = await AddAsync(1, 'b', 200);
        var reader = dashboard.Services.GetRequiredService<ComparisonReader>();
        var report = await reader.ReadAsync(new([early, first, other], new()), CancellationToken.None);

        var tables = await dashboard.Services.GetRequiredService<ReportSampleReader>().ReadAsync(report, CancellationToken.None);

        Assert.Equal([$"tiny ({new string('a', 8)})", $"tiny ({new string('b', 8)})"], tables.Select(table => table.Dataset));
        Assert.Equal([[(first, 10L)], [(other, 10L)]], tables.Select(table => table.Runs));
        Assert.All(tables, table => Assert.Equal((1, 1, "testA/0.png"), (table.GroupCount, table.ImageCount, Assert.Single(table.Rows).Source)));
        Assert.NotEqual(tables[0].Rows[0].Real, tables[1].Rows[0].Real);
    }

    private async Task<long> AddAsync(int seed, char hash, byte? shade)
    {
        var store = dashboard.Services.GetRequiredService<RunStore>();
        var dataset = dashboard.Services.GetRequiredService<DatasetStore>().List().Single();
        var id = await store.CreateAsync(
            ComparedRuns.Config("cyclegan", seed) with { Dataset = dataset.Name }, dataset with { Hash = new string(hash, 64) }, Owner, null, CancellationToken.None);
        await store.ClaimAsync(id, Owner, CancellationToken.None);
        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(id);
        recorder.Start(new(10, 10, 0, DateTimeOffset.UnixEpoch));
        if (shade is { } value)
        {
            var folder = Directory.CreateDirectory(new RunDirectory(dashboard.DataDirectory, id).Samples).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, "0.png"), ImageCodec.Default.EncodePng(new(1, 1, 3, [value, value, value])));
            recorder.Samples(new(10, 1, DateTimeOffset.UnixEpoch, [new(TranslationDirection.AB, 0, "testA/0.png", "0.png", "0.png", "0.png")]));
        }

        recorder.Flush();
        await store.FinishAsync(id, Owner, shade is null ? RunStatus.Failed : RunStatus.Completed, null, CancellationToken.None);
        return id;
    }
}
