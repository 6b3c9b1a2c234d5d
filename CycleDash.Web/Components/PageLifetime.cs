namespace CycleDash.Web.Components;

/// <summary>
/// How long a component is on screen. Unlike that of a disposed source, its token can still be asked for afterwards: a read that
/// was under way when the reader left goes on to its next line.
/// </summary>
public sealed class PageLifetime : IDisposable
{
    private readonly CancellationTokenSource source = new();

    /// <summary>Begins now.</summary>
    public PageLifetime() => Token = source.Token;

    /// <summary>Cancelled once the component is gone.</summary>
    public CancellationToken Token { get; }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (Token.IsCancellationRequested)
            return;
        source.Cancel();
        source.Dispose();
    }
}
