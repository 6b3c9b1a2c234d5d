using System.CommandLine;

namespace CycleDash.Web.Cli;

/// <summary>The verbs that the program answers itself instead of serving the dashboard.</summary>
internal static class CommandLine
{
    /// <summary>True when the first argument is a verb; without one (or with options first) the dashboard is served.</summary>
    public static bool Handles(string[] args) => args is [var verb, ..] && !verb.StartsWith('-');

    /// <summary>Runs a verb and returns its exit code: 0 on success, 2 for a wrong argument, 1 for any other failure.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = new RootCommand("CycleDash: unpaired image translation, trained and watched.").Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
        return await parsed.InvokeAsync();
    }
}
