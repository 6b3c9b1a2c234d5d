using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Images;

namespace CycleDash.EndToEnd.Tests.Cli;

/// <summary><c>translate</c> over a run that was trained by <c>train</c>, each in a process of its own.</summary>
public sealed class TranslateVerbTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string images;
    private readonly string output;

    public TranslateVerbTests()
    {
        images = Path.Combine(TinyDataset.Write(directory.Path), "testA");
        output = Path.Combine(directory.Path, "out", "new");
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_folder_is_translated_there_and_back_and_nothing_is_overwritten_unasked()
    {
        await TrainAsync();
        var (code, text, error) = await TranslateAsync("--run", "1", "--direction", "AB", images, output, "--reconstruct");

        Assert.True(code == 0, error);
        Assert.Contains("translated 4 of 4 images AB with run 1, step-3", text, StringComparison.Ordinal);
        Assert.Equal(8, Directory.GetFiles(output, "*.png").Length);
        var translated = ImageCodec.Default.DecodeFile(Path.Combine(output, "0000.png"), 3);
        Assert.Equal((16, 16), (translated.Width, translated.Height));
        // What the run itself translated at that step. The first test image is the first sample.
        var sample = Path.Combine(directory.Path, "runs", "1", "samples", "step-00000003", "AB-0-translated.png");
        Assert.Equal(await File.ReadAllBytesAsync(sample), await File.ReadAllBytesAsync(Path.Combine(output, "0000.png")));

        (code, _, error) = await TranslateAsync("--run", "1", "--direction", "AB", images, output);
        Assert.Equal(2, code);
        Assert.Contains("0000.png and 3 more exist", OneLine(error), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(output, "0000.png"), "old");
        (code, _, _) = await TranslateAsync("--run", "1", "--direction", "AB", images, output, "--force", "--step", "3");
        Assert.Equal(0, code);
        Assert.Equal(await File.ReadAllBytesAsync(sample), await File.ReadAllBytesAsync(Path.Combine(output, "0000.png")));
    }

    [Fact]
    public async Task An_unreadable_image_is_named_and_skipped_and_the_others_are_translated()
    {
        await TrainAsync();
        await File.WriteAllTextAsync(Path.Combine(images, "no-image.png"), "<svg/>");
        var whole = await File.ReadAllBytesAsync(Path.Combine(images, "0001.png"));
        await File.WriteAllBytesAsync(Path.Combine(images, "0001.png"), whole[..40]);

        var (code, text, error) = await TranslateAsync("--run", "1", "--direction", "BA", images, output);

        Assert.Equal(1, code);
        Assert.Contains("2 could not be read and were skipped: 0001.png (", OneLine(error), StringComparison.Ordinal);
        Assert.Contains("no-image.png (", error, StringComparison.Ordinal);
        Assert.Contains("translated 3 of 5", text, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(output).Length);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_is_a_wrong_argument()
    {
        await TrainAsync();

        var (code, _, error) = await TranslateAsync("--run", "1", "--direction", "AB", images, output, "--step", "2");

        Assert.Equal(2, code);
        Assert.Contains("no checkpoint of step 2. Those on disk: 3", OneLine(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no run 7", "--run", "7", "--direction", "AB", "IN", "OUT")]
    [InlineData("number of a run", "--run", "seven", "--direction", "AB", "IN", "OUT")]
    [InlineData("'AB'", "--run", "7", "--direction", "AC", "IN", "OUT")]
    [InlineData("--run", "--direction", "AB", "IN", "OUT")]
    [InlineData("--direction", "--run", "7", "IN", "OUT")]
    [InlineData("--step", "--run", "7", "--direction", "AB", "IN", "OUT", "--step", "last")]
    [InlineData("There is no folder", "--run", "7", "--direction", "AB", "/no-such-folder", "OUT")]
    [InlineData("same folder", "--run", "7", "--direction", "AB", "IN", "IN")]
    [InlineData("same folder", "--run", "7", "--direction", "AB", "IN", "IN/")]
    [InlineData("holds no images", "--run", "7", "--direction", "AB", "EMPTY", "OUT")]
    [InlineData("is a file", "--run", "7", "--direction", "AB", "IN", "FILE")]
    public async Task A_wrong_argument_ends_with_code_2_and_one_line(string expected, params string[] arguments)
    {
        var empty = Directory.CreateDirectory(Path.Combine(directory.Path, "empty")).FullName;
        var file = Path.Combine(images, "0000.png");

        var (code, _, error) = await TranslateAsync([.. arguments.Select(argument => argument switch
        {
            "IN" => images,
            "IN/" => images + "/",
            "OUT" => output,
            "EMPTY" => empty,
            "FILE" => file,
            _ => argument,
        })]);

        Assert.Equal(2, code);
        Assert.Contains(expected, OneLine(error), StringComparison.Ordinal);
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public async Task Two_images_that_would_become_one_file_are_named()
    {
        File.Copy(Path.Combine(images, "0000.png"), Path.Combine(images, "0000.bmp"));

        var (code, _, error) = await TranslateAsync("--run", "7", "--direction", "AB", images, output);

        Assert.Equal(2, code);
        Assert.Contains("0000.bmp and 0000.png would both be written as 0000.png", OneLine(error), StringComparison.Ordinal);
    }

    private static string OneLine(string error) => Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private async Task TrainAsync()
    {
        Assert.Equal(0, (await CycleDashCommand.RunAsync("datasets", "add", Path.GetDirectoryName(images)!, "--data-dir", directory.Path)).Code);
        var (code, _, error) = await CycleDashCommand.RunAsync(
            "train", "--dataset", "discs-squares", "--data-dir", directory.Path,
            "--set", "imageSize=16", "generatorFilters=2", "discriminatorFilters=2", "discriminatorLayers=1", "residualBlocks=1", "maxSteps=3", "threads=1");
        Assert.True(code == 0, error);
    }

    private Task<(int Code, string Output, string Error)> TranslateAsync(params string[] arguments) =>
        CycleDashCommand.RunAsync(["translate", .. arguments, "--data-dir", directory.Path]);
}
