using System.Net;
using System.Security.Cryptography;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights.Fetching;

public sealed class PublishedFileFetchTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new();
    private readonly WeightsStore store;
    private readonly WeightsFetch fetch;
    private readonly byte[] content;
    private readonly FileServer server;

    public PublishedFileFetchTests()
    {
        using var scope = NewDisposeScope();
        TinyNetwork.Write(folder["published.safetensors"], TinyNetwork.Tensors());
        content = File.ReadAllBytes(folder["published.safetensors"]);
        server = new FileServer(content);
        store = new WeightsStore(folder["data"], TimeProvider.System);
        fetch = new WeightsFetch(store, client, new NoPackages());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_downloaded_with_progress_checked_and_stored()
    {
        var progress = new List<WeightsProgress>();

        var installed = await fetch.FetchAsync(Entry(), new Collector(progress));

        Assert.Equal(installed, store.Resolve(Entry()));
        Assert.True(store.StatusOf(Entry()).IsPublishedFile);
        Assert.Contains(new WeightsProgress("tiny", WeightsStage.Downloading, content.Length, content.Length), progress);
        Assert.Equal(WeightsStage.Converting, progress[^1].Stage);
        Assert.Equal(["tiny.json", "tiny.safetensors"], Files());
    }

    [Fact]
    public async Task Weights_that_are_there_are_not_downloaded_again()
    {
        var first = await fetch.FetchAsync(Entry());

        Assert.Equal(first, await fetch.FetchAsync(Entry()));
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task An_interrupted_download_goes_on_where_it_broke_off()
    {
        server.BreakAfter = 100;
        var message = await Failure();
        await fetch.FetchAsync(Entry());

        Assert.Contains("broke off after 100 bytes", message);
        Assert.Equal(["", "100-"], server.Ranges);
        Assert.Equal(WeightsState.Present, store.StatusOf(Entry()).State);
    }

    [Fact]
    public async Task A_server_that_cannot_go_on_sends_everything_again()
    {
        server.BreakAfter = 100;
        await Failure();
        server.HonoursRanges = false;

        await fetch.FetchAsync(Entry());

        Assert.Equal(WeightsState.Present, store.StatusOf(Entry()).State);
    }

    [Fact]
    public async Task A_part_that_is_already_whole_is_taken()
    {
        folder.Write("data/weights/.downloads/tiny.safetensors.part", content);

        await fetch.FetchAsync(Entry());

        Assert.Equal([$"{content.Length}-"], server.Ranges);
        Assert.Equal(WeightsState.Present, store.StatusOf(Entry()).State);
    }

    [Fact]
    public async Task Another_file_is_refused_and_not_kept()
    {
        var message = (await Assert.ThrowsAsync<WeightsException>(() => fetch.FetchAsync(Entry(sha256: new string('0', 64))))).Message;

        Assert.Contains("not the expected file", message);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task An_answer_that_is_no_file_is_told()
    {
        server.Failure = HttpStatusCode.NotFound;

        var message = await Failure();

        Assert.Contains("404", message);
        Assert.Contains("./cycledash weights add tiny.safetensors", message);
    }

    [Fact]
    public async Task An_address_that_cannot_be_reached_is_told_with_the_way_round()
    {
        var entry = Entry();
        await server.DisposeAsync();

        var message = (await Assert.ThrowsAsync<WeightsException>(() => fetch.FetchAsync(entry))).Message;

        Assert.Contains("cannot be downloaded", message);
        Assert.Contains("./cycledash weights add tiny.safetensors", message);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch.FetchAsync(Entry(), null, cancellation.Token));
    }

    private WeightsEntry Entry(string? sha256 = null) =>
        TinyNetwork.Entry(new PublishedFile(server.Address, sha256 ?? Convert.ToHexStringLower(SHA256.HashData(content))[..8], content.Length));

    private async Task<string> Failure() => (await Assert.ThrowsAsync<WeightsException>(() => fetch.FetchAsync(Entry()))).Message;

    private IEnumerable<string?> Files() => Directory.EnumerateFiles(store.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>Unlike <see cref="Progress{T}"/> it is told at once.</summary>
    private sealed class Collector(List<WeightsProgress> target) : IProgress<WeightsProgress>
    {
        public void Report(WeightsProgress value) => target.Add(value);
    }
}
