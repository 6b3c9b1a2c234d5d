using System.CommandLine;
using System.CommandLine.Parsing;

namespace CycleDash.Web.Cli;

/// <summary>Paths on the command line. An empty one comes from a variable that is not set, and is no folder of anybody's choice.</summary>
internal static class PathArguments
{
    /// <summary>Takes no empty path.</summary>
    public static Option<string?> NotEmpty(this Option<string?> option)
    {
        option.Validators.Add(given => Check(given, option.Name));
        return option;
    }

    /// <inheritdoc cref="NotEmpty(Option{string?})"/>
    public static Argument<string> NotEmpty(this Argument<string> argument)
    {
        argument.Validators.Add(given => Check(given, argument.Name));
        return argument;
    }

    private static void Check(SymbolResult given, string name)
    {
        if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            given.AddError($"{name} takes a path that is not empty.");
    }
}
