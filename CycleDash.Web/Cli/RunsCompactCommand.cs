using System.CommandLine;
using System.Globalization;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Cli;

/// <summary><c>runs compact</c>: gives the disk back what deleted runs have left free in the database.</summary>
internal static class RunsCompactCommand
{
    public static Command Create(Option<string?> dataDirectory)
    {
        var command = new Command(
            "compact",
            "Gives the disk back what deleted runs have left free in the database. Needs as much room as the rest of it while it works; runs that train wait meanwhile.")
        {
            dataDirectory,
        };
        command.SetAction((parsed, cancellationToken) => CompactAsync(parsed.GetValue(dataDirectory), cancellationToken));
        return command;
    }

    private static async Task<int> CompactAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var space = host.Services.GetRequiredService<StoreSpace>();
        var (before, free) = await space.MeasureAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"the database holds {Megabytes(before)} MB, {Megabytes(free)} MB of them free");
        await space.CompactAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"now {Megabytes((await space.MeasureAsync(cancellationToken)).Bytes)} MB");
        return ExitCodes.Success;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
