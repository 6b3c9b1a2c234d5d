using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>The connection between a page and the server, which can be cut and mended; the server keeps running.</summary>
internal sealed partial class Connection
{
    private readonly List<(IWebSocketRoute Page, IWebSocketRoute Server)> sockets = [];
    private bool isCut;

    private Connection()
    {
    }

    /// <summary>Stands between the page and the server from the page's next navigation on.</summary>
    public static async Task<Connection> WatchAsync(IPage page)
    {
        var connection = new Connection();
        await page.RouteWebSocketAsync(Circuit(), socket => connection.sockets.Add((socket, socket.ConnectToServer())));
        await page.RouteAsync(Circuit(), request => connection.isCut ? request.AbortAsync() : request.ContinueAsync());
        return connection;
    }

    /// <summary>Closes the page's connection and lets none be made.</summary>
    public async Task CutAsync()
    {
        isCut = true;
        foreach (var (page, server) in sockets)
        {
            await page.CloseAsync();
            await server.CloseAsync();
        }

        sockets.Clear();
    }

    /// <summary>Lets the page connect again, which it tries by itself.</summary>
    public void Mend() => isCut = false;

    [GeneratedRegex("/_blazor")]
    private static partial Regex Circuit();
}
