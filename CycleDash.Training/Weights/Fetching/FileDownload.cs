using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace CycleDash.Training.Weights.Fetching;

/// <summary>One file over HTTP, into a part file that an interrupted download leaves and the next one goes on with.</summary>
/// <param name="client">Sends the requests.</param>
/// <param name="file">What to download.</param>
/// <param name="folder">An existing folder.</param>
internal sealed class FileDownload(HttpClient client, PublishedFile file, string folder)
{
    private const long MaximumBytes = 1L << 30;
    private const int BufferBytes = 1 << 16;

    private readonly string part = Path.Combine(folder, file.FileName + ".part");
    private readonly string target = Path.Combine(folder, file.FileName);

    /// <summary>Downloads what is missing and checks the whole.</summary>
    /// <param name="progress">Told bytes so far and bytes in all.</param>
    /// <param name="cancellationToken">Ends it; the part stays.</param>
    /// <returns>Path of the file.</returns>
    /// <exception cref="WeightsException">It cannot be had whole, or is another file; the message says what to do.</exception>
    public async Task<string> RunAsync(IProgress<(long Done, long? Total)> progress, CancellationToken cancellationToken)
    {
        try
        {
            await DownloadAsync(progress, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException problem)
        {
            throw new WeightsException($"{file.Address} cannot be downloaded: {problem.Message}. {Advice}", problem);
        }
        catch (HttpIOException problem)
        {
            throw new WeightsException($"The download of {file.Address} broke off after {new FileInfo(part).Length} bytes. The same command goes on from there. {Advice}", problem);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WeightsException($"{file.Address} did not answer in time. {Advice}", problem);
        }

        await CheckAsync(cancellationToken).ConfigureAwait(false);
        File.Move(part, target, overwrite: true);
        return target;
    }

    private string Advice =>
        $"On a machine without access to it, download {file.FileName} elsewhere, copy it here and run: ./cycledash weights add {file.FileName}";

    private async Task DownloadAsync(IProgress<(long Done, long? Total)> progress, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Address);
        if (stream.Length > 0)
            request.Headers.Range = new RangeHeaderValue(stream.Length, null);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        // Nothing is left to send: the part is the whole file, or another one, which the check tells.
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            return;
        response.EnsureSuccessStatusCode();

        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == stream.Length;
        if (!goesOn)
            stream.SetLength(0);
        stream.Position = stream.Length;
        var total = stream.Length + response.Content.Headers.ContentLength ?? file.Bytes;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (stream.Position > MaximumBytes)
                throw new WeightsException($"{file.Address} sends more than {MaximumBytes} bytes; no known weights are that large.");
            progress.Report((stream.Position, total));
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        string sha256;
        await using (var stream = File.OpenRead(part))
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        if (file.Is(sha256))
            return;
        File.Delete(part);
        throw new WeightsException($"{file.Address} is not the expected file: its SHA-256 is {sha256}, expected {file.Sha256}. What was downloaded is deleted.");
    }
}
