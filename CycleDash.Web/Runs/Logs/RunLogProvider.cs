namespace CycleDash.Web.Runs.Logs;

/// <summary>
/// Keeps the server's log lines about a run beside it: those that name it (<c>RunId</c> in the message), and those that are logged within a
/// <see cref="RunLogScope"/>, which is everything while it trains.
/// </summary>
[ProviderAlias("RunLog")]
public sealed class RunLogProvider(RunLogFiles files, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    private readonly RunLogFiles files = files;
    private readonly TimeProvider time = time;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new RunLogger(this, categoryName);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }

    private static long? RunOf<TState>(TState state) => state is IReadOnlyList<KeyValuePair<string, object?>> values
        ? values.FirstOrDefault(value => value.Key == nameof(RunLogScope.RunId)).Value as long?
        : null;

    private long? ScopeRun()
    {
        long? run = null;
        scopes.ForEachScope((scope, _) => run = scope is RunLogScope { RunId: var id } ? id : run, 0);
        return run;
    }

    private sealed class RunLogger(RunLogProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel) || (RunOf(state) ?? provider.ScopeRun()) is not { } run)
                return;
            var level = logLevel >= LogLevel.Error ? RunLogLevel.Error : logLevel == LogLevel.Warning ? RunLogLevel.Warning : RunLogLevel.Information;
            provider.files.Append(run, new(provider.time.GetUtcNow(), level, category, formatter(state, exception), exception?.ToString()));
        }
    }
}
