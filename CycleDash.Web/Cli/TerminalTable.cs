using System.Globalization;
using Spectre.Console;

namespace CycleDash.Web.Cli;

/// <summary>A table for people at a terminal and for what reads a pipe, where a row stays one line however long it is.</summary>
internal static class TerminalTable
{
    private const int PipeColumns = 1_000_000;

    /// <summary>An empty table with a frame for the terminal.</summary>
    /// <param name="piped">The frame elsewhere.</param>
    public static Table Create(TableBorder piped)
    {
        if (AnsiConsole.Profile.Out.IsTerminal)
            return new() { Border = TableBorder.Rounded };
        AnsiConsole.Profile.Width = PipeColumns;
        return new() { Border = piped };
    }

    /// <summary>A text as it is, but without what would end its line.</summary>
    public static Text Cell(object value) =>
        new(string.Concat((Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)));
}
