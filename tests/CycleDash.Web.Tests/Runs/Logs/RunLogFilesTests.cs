using CycleDash.Web.Runs;
using CycleDash.Web.Runs.Logs;

namespace CycleDash.Web.Tests.Runs.Logs;

public sealed class RunLogFilesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("cycledash-test-").FullName;
    private readonly RunLogFiles files;

    public RunLogFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "runs", "7"));
        files = new(new DataDirectory(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Lines_outlive_the_process_whatever_they_hold()
    {
        var odd = Line("<b>\n\ttab \"quote\" 🧪 ‏عنوان") with { Level = RunLogLevel.Error, Details = "at Some.Method()\n   at Another()" };
        files.Append(7, Line("first"));
        files.Append(7, odd);

        Assert.Equal([Line("first"), odd], new RunLogFiles(new DataDirectory(folder)).Read(7));
    }

    [Fact]
    public void A_log_stays_small_and_keeps_its_newest_lines()
    {
        for (var i = 0; i < 3000; i++)
            files.Append(7, Line($"{i} {new string('x', 1000)}"));

        var kept = files.Read(7);
        Assert.InRange(Directory.EnumerateFiles(Path.Combine(folder, "runs", "7")).Sum(path => new FileInfo(path).Length), 1, (2 * RunLogFiles.MostBytes) + 4000);
        Assert.StartsWith("2999 ", kept[^1].Message, StringComparison.Ordinal);
        Assert.InRange(kept.Count, 400, 1000);
    }

    [Fact]
    public void A_very_long_message_is_cut()
    {
        files.Append(7, Line(new string('x', 2 * RunLogFiles.MostCharacters)));

        Assert.EndsWith("… (cut)", files.Read(7).Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_a_power_failure_cut_is_left_out()
    {
        files.Append(7, Line("whole"));
        File.AppendAllText(Path.Combine(folder, "runs", "7", "log.jsonl"), "{\"at\":\"2026-01-0");

        Assert.Equal([Line("whole")], files.Read(7));
    }

    [Fact]
    public void A_deleted_run_gets_no_folder_back()
    {
        files.Append(8, Line("late"));

        Assert.Empty(files.Read(8));
        Assert.False(Directory.Exists(Path.Combine(folder, "runs", "8")));
    }

    private static RunLogLine Line(string message) => new(Noon, RunLogLevel.Information, "Some.Source", message, null);
}
