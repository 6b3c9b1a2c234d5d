namespace CycleDash.Web;

/// <summary>
/// Keeps the host from logging why it could not start: the exception comes out of the start anyway and is told in one line by <see cref="Server"/>, or
/// with its stack trace by the runtime where it is unexpected.
/// </summary>
internal sealed class StartUp
{
    /// <summary>Where the host logs what became of its services.</summary>
    public const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Whether the server listens.</summary>
    public bool IsOver { get; set; }

    /// <summary>The filter of the host's log: what every log says, and errors afterwards alone.</summary>
    public bool Lets(LogLevel level) => level >= LogLevel.Information && (IsOver || level < LogLevel.Error);
}
