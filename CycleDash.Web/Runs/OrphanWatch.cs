namespace CycleDash.Web.Runs;

/// <summary>Looks for runs of ended processes now and then, also while this process trains for hours: nobody signals that another one died.</summary>
public sealed class OrphanWatch(OrphanRecovery recovery, TimeProvider time, ILogger<OrphanWatch> logger) : BackgroundService
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await recovery.RecoverAsync(ProcessIdentity.IsAlive, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk or a locked database passes.
            RunLog.RecoveryFailed(logger, Interval.TotalSeconds, exception);
        }
    }
}
