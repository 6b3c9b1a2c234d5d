using System.CommandLine.Parsing;
using System.Globalization;

namespace CycleDash.Web.Cli;

/// <summary>The number of a run as an argument.</summary>
internal static class RunArgument
{
    /// <summary>Reads the number; anything else is a fault of the command line.</summary>
    public static long Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            argument.AddError($"ID takes the number of a run, not '{text}'; ./cycledash runs list shows the runs.");
        return id;
    }

    /// <summary>Ends a verb that was given a run that does not exist.</summary>
    public static Task<int> UnknownAsync(long id) =>
        ExitCodes.WrongArgumentAsync($"There is no run {id}; ./cycledash runs list shows the runs.");
}
