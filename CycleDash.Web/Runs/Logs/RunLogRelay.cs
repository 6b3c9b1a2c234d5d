namespace CycleDash.Web.Runs.Logs;

/// <summary>Tells the open pages of new log lines. Apart from the logger's provider, which must not need what logs itself.</summary>
public sealed class RunLogRelay(RunLogFiles files, LiveRuns live) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        files.Appended += Publish;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        files.Appended -= Publish;
        return Task.CompletedTask;
    }

    private void Publish(long runId, RunLogLine line) => live.Publish(new LogChange(runId, line));
}
