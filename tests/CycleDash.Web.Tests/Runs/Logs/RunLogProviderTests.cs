using CycleDash.Web.Runs;
using CycleDash.Web.Runs.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CycleDash.Web.Tests.Runs.Logs;

public sealed class RunLogProviderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cycledash-test-").FullName;
    private readonly ServiceProvider services;

    public RunLogProviderTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "runs", "7"));
        services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(new DataDirectory(folder))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddRunLogs().BuildServiceProvider();
    }

    private RunLogFiles Files => services.GetRequiredService<RunLogFiles>();

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_is_logged_in_a_runs_scope_is_its_own_on_other_threads_too()
    {
        var logger = LoggerOf("CycleDash.Training");
        using (logger.BeginScope(new RunLogScope(7)))
        {
            var thread = new Thread(() => Say(logger, LogLevel.Information, "trains"));
            thread.Start();
            thread.Join();
        }

        Say(logger, LogLevel.Error, "of no run");
        Assert.Equal(["trains"], Files.Read(7).Select(line => line.Message));
    }

    [Fact]
    public void A_message_that_names_a_run_is_the_runs()
    {
        LoggerMessage.Define<long>(LogLevel.Error, default, "Run {RunId} failed")(LoggerOf("CycleDash.Web"), 7, new InvalidOperationException("No space left"));

        var line = Files.Read(7).Single();
        Assert.Equal(("Run 7 failed", RunLogLevel.Error, "CycleDash.Web"), (line.Message, line.Level, line.Source));
        Assert.Contains("No space left", line.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_other_programs_only_warnings_are_kept()
    {
        var logger = LoggerOf("Microsoft.Something");
        using (logger.BeginScope(new RunLogScope(7)))
        {
            Say(logger, LogLevel.Information, "chatter");
            Say(logger, LogLevel.Warning, "slow disk");
        }

        Assert.Equal([("slow disk", RunLogLevel.Warning)], Files.Read(7).Select(line => (line.Message, line.Level)));
    }

    private static void Say(ILogger logger, LogLevel level, string text) => LoggerMessage.Define<string>(level, default, "{Text}")(logger, text, null);

    private ILogger LoggerOf(string category) => services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
}
