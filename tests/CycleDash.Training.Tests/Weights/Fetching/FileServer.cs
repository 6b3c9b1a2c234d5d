using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CycleDash.Training.Tests.Weights.Fetching;

/// <summary>Serves one file over HTTP on the loopback interface, with all that can go wrong.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly byte[] content;
    private readonly Task serving;

    public FileServer(byte[] content)
    {
        this.content = content;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Where the file is.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/files/tiny.safetensors");

    /// <summary>The next answer ends after so many bytes.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>Whether a range is sent where one is asked for.</summary>
    public bool HonoursRanges { get; set; } = true;

    /// <summary>Answered in place of the file.</summary>
    public HttpStatusCode? Failure { get; set; }

    /// <summary>The Range header of each request, empty where there was none.</summary>
    public List<string> Ranges { get; } = [];

    public async ValueTask DisposeAsync()
    {
        if (serving.IsCompleted)
            return;
        await end.CancelAsync();
        await serving;
        end.Dispose();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync(end.Token);
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or IOException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var range = "";
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.Ordinal))
                range = line["Range: bytes=".Length..];
        }

        Ranges.Add(range);
        var from = HonoursRanges && range.Length > 0 ? int.Parse(range.TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        var status = Failure is { } failure ? $"{(int)failure} {failure}"
            : from >= content.Length ? "416 Range Not Satisfiable"
            : from > 0 ? $"206 Partial Content\r\nContent-Range: bytes {from}-{content.Length - 1}/{content.Length}"
            : "200 OK";
        var body = Failure is null && from < content.Length ? content[from..] : [];
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), end.Token);
        await stream.WriteAsync(BreakAfter is { } length ? body[..length] : body, end.Token);
        BreakAfter = null;
    }
}
