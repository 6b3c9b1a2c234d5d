using System.Text.Json;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;

namespace CycleDash.EndToEnd.Tests.Cli;

/// <summary>The verbs of the command line, each in a process of its own.</summary>
public sealed class VerbTests : IDisposable
{
    private static readonly string[] TinyKeys =
    [
        "imageSize=16", "generatorFilters=2", "discriminatorFilters=2", "discriminatorLayers=1", "residualBlocks=1", "maxSteps=3", "threads=1",
    ];

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_run_is_trained_listed_shown_and_exported()
    {
        var (code, output, error) = await RunAsync("datasets", "add", TinyDataset.Write(directory.Path));
        Assert.True(code == 0, error);
        Assert.Contains("train 6 A, 5 B; test 4 A, 4 B", output, StringComparison.Ordinal);

        (code, output, error) = await RunAsync(["train", "--dataset", "discs-squares", "--name", "my [first] run", "--set", .. TinyKeys]);
        Assert.True(code == 0, error);
        Assert.Contains("step 3/3", output, StringComparison.Ordinal);
        Assert.Contains("run 1 completed", output, StringComparison.Ordinal);

        (_, output, _) = await RunAsync("runs");
        Assert.Contains("my [first] run", output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync("runs", "show", "1");
        Assert.Contains("\"generatorFilters\": 2", output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync("runs", "export", "1", "--format", "csv");
        Assert.Equal(4, output.TrimEnd().Split('\n').Length);
        (_, output, _) = await RunAsync("runs", "export", "1", "--format", "json");
        Assert.NotEmpty(JsonDocument.Parse(output).RootElement.GetProperty("series").EnumerateArray());
        (_, output, _) = await RunAsync("datasets", "list");
        Assert.Contains("discs-squares", output, StringComparison.Ordinal);
        (code, output, error) = await RunAsync("runs", "compact");
        Assert.True(code == 0, error);
        Assert.Contains("MB of them free", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_datasets_files_are_checked_and_the_missing_one_is_named()
    {
        await RunAsync("datasets", "add", TinyDataset.Write(directory.Path));
        var (code, output, error) = await RunAsync("datasets", "verify", "discs-squares");
        Assert.True(code == 0, error);
        Assert.Contains("discs-squares: 19 files, all as they were imported.", output, StringComparison.Ordinal);

        var image = Directory.EnumerateFiles(Path.Combine(directory.Path, "datasets", "discs-squares", "trainA")).Order(StringComparer.Ordinal).First();
        File.Delete(image);
        (code, _, error) = await RunAsync("datasets", "verify", "discs-squares");
        Assert.Equal(1, code);
        Assert.Contains($"trainA/{Path.GetFileName(image)} of the dataset \"discs-squares\" is missing", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'emoji-apple-twiter'", "datasets", "fetch", "emoji-apple-twiter")]
    [InlineData("There is no dataset '<b>' here", "datasets", "verify", "<b>")]
    [InlineData("There is no run 7", "runs", "show", "7")]
    [InlineData("csv", "runs", "export", "7", "--format", "xml")]
    [InlineData("ID", "runs", "show", "seven")]
    [InlineData("Queued", "runs", "list", "--status", "Sleeping")]
    [InlineData("There is no column 'colour'", "runs", "list", "--sort", "colour")]
    [InlineData("--dataset", "train")]
    [InlineData("'lambdaCycle'", "train", "--dataset", "x", "--set", "lamdaCycle=1")]
    [InlineData("couples", "train", "--dataset", "x", "--recipe", "cycle-wgan", "--set", "normalization=batch")]
    [InlineData("key=value", "train", "--dataset", "x", "--set", "epochs")]
    [InlineData("There is no dataset 'x'", "train", "--dataset", "x")]
    [InlineData("no-such-folder", "datasets", "add", "/no-such-folder")]
    public async Task A_wrong_argument_ends_with_code_2_and_one_line(string expected, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_said_with_a_way_out()
    {
        await using var server = await DashboardServer.StartAsync(directory.Path);
        using var other = new TemporaryDirectory();

        var (code, _, error) = await CycleDashCommand.RunAsync(
            "--urls", server.Address.GetLeftPart(UriPartial.Authority), $"--CycleDash:DataDirectory={other.Path}");

        Assert.Equal(1, code);
        Assert.Contains("--urls", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "http://127.0.0.1:99999")]
    [InlineData(2, "http://127.0.0.1:port")]
    [InlineData(2, "http://127.0.0.1:0/below")]
    [InlineData(1, "http://192.0.2.1:0")]
    [InlineData(1, "https://127.0.0.1:0")]
    public async Task An_address_that_cannot_be_listened_at_is_said_in_one_line(int expected, string url)
    {
        var (code, _, error) = await CycleDashCommand.RunAsync("--urls", url, $"--CycleDash:DataDirectory={directory.Path}");

        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, code);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
        Assert.Contains(url, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data-dir", "runs", "list", "--data-dir", "")]
    [InlineData("IN_DIR", "translate", "--run", "1", "--direction", "AB", "", "out")]
    [InlineData("DIR_1", "fid", "", "x")]
    [InlineData("FILE", "weights", "add", "")]
    [InlineData("--a", "datasets", "add", "--a", "", "--b", "x")]
    public async Task An_empty_path_is_no_path(string expected, params string[] arguments)
    {
        var (code, _, error) = await CycleDashCommand.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains($"{expected} takes a path that is not empty", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_runs_has_a_line_for_each_and_takes_the_filters_of_the_page()
    {
        var name = new string('n', 180) + "\tend";
        await using (var store = await RunsInStore.CreateAsync(directory.Path))
        {
            await store.AddAsync(name, RunStatus.Completed, tags: "kept");
            await store.AddAsync("failed", RunStatus.Failed);
        }

        var (_, output, _) = await RunAsync("runs", "list");
        Assert.Equal(3, output.TrimEnd().Split('\n').Length);
        Assert.Contains(name.Replace('\t', ' '), output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync("runs", "list", "--tag", "kept", "--format", "csv", "--cols", "status,learningRate");
        Assert.Equal(["id,status,learningRate", "1,Completed,0.0002"], output.TrimEnd().Split('\n'));
        (_, output, _) = await RunAsync("runs", "list", "--status", "failed", "--format", "json", "--cols", "last:loss/G");
        var run = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal("failed", run.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Number, run.GetProperty("values").GetProperty("last:loss/G").ValueKind);
        (_, output, _) = await RunAsync("runs", "list", "--sort=name", "--format", "csv", "--cols", "name");
        Assert.Equal("id,name|2,failed|1," + name, output.TrimEnd().Replace('\n', '|'));
        (_, output, _) = await RunAsync("runs", "list", "--search", "nothing");
        Assert.Contains("No run matches. There are 2 runs in all", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_said()
    {
        var file = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(file, "x");

        var (code, _, error) = await CycleDashCommand.RunAsync("runs", "list", "--data-dir", file);

        Assert.Equal(1, code);
        Assert.Contains(file, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CycleDashCommand.RunAsync([.. arguments, "--data-dir", directory.Path]);
}
