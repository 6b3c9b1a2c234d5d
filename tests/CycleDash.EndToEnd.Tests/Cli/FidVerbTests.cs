using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Cli;

/// <summary>What <c>fid</c> refuses, each in a process of its own. Its scores are tested where they are computed.</summary>
public sealed class FidVerbTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string images;

    public FidVerbTests() => images = Path.Combine(TinyDataset.Write(directory.Path), "trainA");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("There is no folder", "no-such-folder")]
    [InlineData("holds no images", "empty")]
    [InlineData("at least 2", "one")]
    [InlineData("--resize takes clean or legacy", "images", "--resize", "bicubic")]
    [InlineData("There is no extractor 'inception'", "images", "--extractor", "inception")]
    public async Task A_wrong_argument_ends_with_code_2_and_one_line(string expected, string second, params string[] options)
    {
        Directory.CreateDirectory(Path.Combine(directory.Path, "empty"));
        Directory.CreateDirectory(Path.Combine(directory.Path, "one"));
        File.Copy(Path.Combine(images, "0000.png"), Path.Combine(directory.Path, "one", "0000.png"));
        var folder = second == "images" ? images : Path.Combine(directory.Path, second);

        var (code, _, error) = await CycleDashCommand.RunAsync(["fid", images, folder, "--data-dir", directory.Path, .. options]);

        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights fetch inception-2015")]
    [InlineData("weights fetch nsfwjs-mobilenet-v2", "--extractor", "nsfwjs-mobilenet-v2")]
    public async Task Absent_weights_end_with_the_command_that_gets_them(string expected, params string[] options)
    {
        var (code, _, error) = await CycleDashCommand.RunAsync(["fid", images, images, "--data-dir", directory.Path, .. options]);

        Assert.Equal(1, code);
        Assert.Contains(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
