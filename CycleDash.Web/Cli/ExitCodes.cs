using CycleDash.Training.Configuration;

namespace CycleDash.Web.Cli;

/// <summary>What a verb answers to the shell, and the line on stderr that says why.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    private const int Failure = 1;
    private const int WrongArgument = 2;

    /// <summary>2, with one line that says which argument and what is valid.</summary>
    public static Task<int> WrongArgumentAsync(string message) =>
        WriteAsync(string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), WrongArgument);

    /// <summary>2, with every fault on one line.</summary>
    public static Task<int> WrongArgumentAsync(IEnumerable<ConfigFault> faults) =>
        WriteAsync(string.Join(" ", faults.Select(fault => fault.Message)), WrongArgument);

    /// <summary>1, with the reason.</summary>
    public static Task<int> FailureAsync(string message) => WriteAsync(message, Failure);

    private static async Task<int> WriteAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }
}
