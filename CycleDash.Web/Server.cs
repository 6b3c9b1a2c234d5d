using System.Net.Sockets;
using CycleDash.Data.Stores;
using Microsoft.AspNetCore.Connections;

namespace CycleDash.Web;

/// <summary>Starts the dashboard and serves until it is told to stop. What keeps it from starting is said in one line.</summary>
internal static class Server
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <returns>0 after an orderly stop, 2 where an address to listen at is none, 1 where it could not start.</returns>
    public static async Task<int> RunAsync(WebApplication app, StartUp startUp)
    {
        // Disposing waits for the record writer.
        await using var disposal = app;
        var urls = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        if (urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(url => !IsAddress(url)) is { } wrong)
        {
            await Console.Error.WriteLineAsync($"--urls takes addresses such as http://127.0.0.1:5080, with a port from 0 (picks a free one) to {ushort.MaxValue} and without a path, not '{wrong}'.");
            return 2;
        }

        try
        {
            await app.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
            await app.StartAsync();
            startUp.IsOver = true;
        }
        catch (StorageException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{exception.Message} Stop the program that listens there, or choose another address, e.g. --urls http://127.0.0.1:5081 (port 0 picks a free one).");
            return 1;
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException { Source: Kestrel } or IOException { Source: Kestrel })
        {
            // Another machine's address, a port below 1024 without the right to it, https without a certificate.
            var reason = exception.Message.Split('\n')[0].TrimEnd('.', '\r');
            await Console.Error.WriteLineAsync($"The server cannot listen at {urls}: {reason}. Choose another address, e.g. --urls http://127.0.0.1:5080.");
            return 1;
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static bool IsAddress(string url)
    {
        try
        {
            // A port that is no number is taken for a part of the name.
            return BindingAddress.Parse(url) is { PathBase: "", Scheme: "http" or "https", Port: >= 0 and <= ushort.MaxValue } address
                && (address.IsUnixPipe || address.Host.StartsWith('[') || !address.Host.Contains(':', StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
