using CycleDash.Data.Stores;
using Microsoft.AspNetCore.Connections;

namespace CycleDash.Web;

/// <summary>Starts the dashboard and serves until it is told to stop. What keeps it from starting is said in one line.</summary>
internal static class Server
{
    /// <returns>0 after an orderly stop, 1 where it could not start.</returns>
    public static async Task<int> RunAsync(WebApplication app, StartUp startUp)
    {
        // Disposing waits for the record writer.
        await using var disposal = app;
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

        await app.WaitForShutdownAsync();
        return 0;
    }
}
