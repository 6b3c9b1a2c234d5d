using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Cli;

public sealed partial class DemoVerbTests : IDisposable
{
    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_fresh_machine_gets_the_weights_trains_the_three_models_and_sees_them_compared()
    {
        var (code, output, error) = await CycleDashCommand.RunAsync("demo", "--minutes", "0.05", "--data-dir", data.Path);

        Assert.True(code == 0, $"{output}\n{error}");
        var rows = Rows(output);
        Assert.Equal(["cyclegan", "cycle-wgan", "cycle-wgan-sm"], rows["metric"]);
        Assert.All(
            ["eval/fid_AB best", "eval/kid_BA last", "eval/cycle_A last", "eval/content_error_AB last", "eval/content_error_floor_BA last", "speed/images_per_second"],
            metric => Assert.All(rows[metric], value => Assert.True(double.TryParse(value, out var number) && double.IsFinite(number), $"{metric}: {value}")));
        Assert.Contains("nsfwjs-mobilenet-v2", output, StringComparison.Ordinal);

        var (listCode, weights, _) = await CycleDashCommand.RunAsync("weights", "list", "--data-dir", data.Path);
        Assert.Equal(0, listCode);
        Assert.Contains("nsfwjs-mobilenet-v2: present", weights, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--minutes", "0")]
    [InlineData("--seeds", "1,1")]
    [InlineData("--dataset", "nothing-of-that-name")]
    public async Task A_wrong_argument_is_named_before_anything_is_trained(string option, string value)
    {
        var (code, _, error) = await CycleDashCommand.RunAsync("demo", option, value, "--data-dir", data.Path);

        Assert.Equal(2, code);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    /// <summary>The cells of every row of the table by its first one.</summary>
    private static Dictionary<string, string[]> Rows(string output) => output.Split('\n').Where(line => TableRow().IsMatch(line))
        .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .DistinctBy(cells => cells[0])
        .ToDictionary(cells => cells[0], cells => cells[1..]);

    [GeneratedRegex(@"^\s*\|.*\|\s*$")]
    private static partial Regex TableRow();
}
