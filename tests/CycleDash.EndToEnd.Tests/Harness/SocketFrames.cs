using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>The last of what a page and its circuit told each other: the texts in it name events, calls and faults of the server.</summary>
internal sealed class SocketFrames
{
    private const int Kept = 400;
    private const int LongestText = 500;

    private readonly ConcurrentQueue<string> lines = new();

    public SocketFrames(IPage page) => page.WebSocket += (_, socket) =>
    {
        Add("opened " + socket.Url);
        socket.FrameSent += (_, frame) => Add("> " + Text(frame));
        socket.FrameReceived += (_, frame) => Add("< " + Text(frame));
        socket.Close += (_, _) => Add("closed");
    };

    /// <summary>A line for each, the oldest first.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    private void Add(string line)
    {
        lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {line}"));
        if (lines.Count > Kept)
            lines.TryDequeue(out _);
    }

    private static string Text(IWebSocketFrame frame) =>
        string.Concat(Encoding.Latin1.GetString(frame.Binary?.Take(LongestText).ToArray() ?? []).Select(letter => letter is >= ' ' and <= '~' ? letter : '.'));
}
