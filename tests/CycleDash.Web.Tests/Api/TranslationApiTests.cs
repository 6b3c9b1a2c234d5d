using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Training.Images;
using CycleDash.Web.Tests.Harness;
using CycleDash.Web.Translation;

namespace CycleDash.Web.Tests.Api;

/// <summary>POST /api/runs/{id}/translate: what it answers, and everything that it refuses.</summary>
public sealed class TranslationApiTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    private static readonly byte[] Colour = Png(40, 30);

    private readonly HttpClient client = trained.Client;

    [Fact]
    public async Task AnImageIsAnsweredAsPngOfTheRunsSize()
    {
        var response = await PostAsync("?direction=BA", Colour);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("translate;dur=", Assert.Single(response.Headers.GetValues("Server-Timing")), StringComparison.Ordinal);
        var image = ImageCodec.Default.Decode(await response.Content.ReadAsByteArrayAsync(), 3);
        Assert.Equal((16, 16), (image.Width, image.Height));
    }

    [Fact]
    public async Task JsonHoldsAllImagesAndTheSamplesPixels()
    {
        var samples = (await client.GetFromJsonAsync<JsonElement>($"/api/runs/{trained.RunId}/samples")).EnumerateArray()
            .Single(set => set.GetProperty("step").GetInt64() == 3).GetProperty("triplets").EnumerateArray()
            .First(triplet => triplet.GetProperty("direction").GetString() == "AB");

        var answer = await JsonAsync("?direction=AB&step=3&reconstruct=true", await SampleAsync("realPath"));

        Assert.Equal((3, "AB", 16), (answer.GetProperty("step").GetInt64(), answer.GetProperty("direction").GetString(), answer.GetProperty("imageSize").GetInt32()));
        Assert.Equal(await SampleAsync("realPath"), answer.GetProperty("real").GetBytesFromBase64());
        Assert.Equal(await SampleAsync("translatedPath"), answer.GetProperty("translated").GetBytesFromBase64());
        Assert.Equal(await SampleAsync("reconstructedPath"), answer.GetProperty("reconstructed").GetBytesFromBase64());
        var png = await PostAsync("?direction=AB&reconstruct=true", await SampleAsync("realPath"));
        Assert.Equal(await SampleAsync("reconstructedPath"), await png.Content.ReadAsByteArrayAsync());

        async Task<byte[]> SampleAsync(string path) => await client.GetByteArrayAsync($"/api/runs/{trained.RunId}/samples/{samples.GetProperty(path).GetString()}");
    }

    [Fact]
    public async Task ManyAtOnceAreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync("", Colour)));

        var images = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsByteArrayAsync()));
        Assert.All(images, image => Assert.Equal(images[0], image));
    }

    [Theory]
    [InlineData("nothing", HttpStatusCode.BadRequest, "empty")]
    [InlineData("svg", HttpStatusCode.UnsupportedMediaType, "not a PNG")]
    [InlineData("html", HttpStatusCode.UnsupportedMediaType, "not a PNG")]
    [InlineData("cut off", HttpStatusCode.BadRequest, "cut off")]
    [InlineData("gif", HttpStatusCode.UnsupportedMediaType, "GIF")]
    [InlineData("animation", HttpStatusCode.UnsupportedMediaType, "animated")]
    [InlineData("many scans", HttpStatusCode.BadRequest, "more than 100 scans")]
    [InlineData("many pixels", HttpStatusCode.RequestEntityTooLarge, "at most 25 million")]
    [InlineData("long side", HttpStatusCode.RequestEntityTooLarge, "100000 × 10 pixels")]
    [InlineData("many bytes", HttpStatusCode.RequestEntityTooLarge, "16 MiB")]
    public async Task AFileThatIsNoImageIsAClearProblem(string file, HttpStatusCode status, string hint) =>
        await ExpectProblemAsync(await PostAsync("", BadFile(file)), status, hint);

    [Theory]
    [InlineData("?direction=CD", HttpStatusCode.BadRequest, "AB or BA")]
    [InlineData("?step=x", HttpStatusCode.BadRequest, "step")]
    [InlineData("?step=2", HttpStatusCode.NotFound, "Those on disk: 3")]
    public async Task AWrongParameterIsAClearProblem(string query, HttpStatusCode status, string hint) =>
        await ExpectProblemAsync(await PostAsync(query, Colour), status, hint);

    [Fact]
    public async Task AFormIsRefusedWithTheWayToSendAFile()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Colour), "file", "a.png" } };

        var response = await client.PostAsync(new Uri($"/api/runs/{trained.RunId}/translate", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("--data-binary", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownRunIsAProblem()
    {
        using var body = new ByteArrayContent(Colour);
        var response = await client.PostAsync(new Uri("/api/runs/999/translate", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no run 999", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static byte[] BadFile(string name) => name switch
    {
        "nothing" => [],
        "svg" => "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(),
        "html" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        "cut off" => Colour[..60],
        "gif" => [.. "GIF89a"u8, 2, 0, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x0a, 0, 0x3b],
        // The chunk that makes a PNG an animation stands before the pixels.
        "animation" => [.. Colour[..33], 0, 0, 0, 8, .. "acTL"u8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, .. Colour[33..]],
        "many scans" =>
        [
            0xff, 0xd8, 0xff, 0xc2, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0,
            .. Enumerable.Repeat<byte[]>([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0], 100_000).SelectMany(scan => scan), 0xff, 0xd9,
        ],
        "many pixels" => Announcing(6_000, 6_000),
        "long side" => Announcing(100_000, 10),
        "many bytes" => new byte[UploadedImage.MaxBytes + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static async Task ExpectProblemAsync(HttpResponseMessage response, HttpStatusCode status, string hint)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(hint, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static byte[] Png(int width, int height) =>
        ImageCodec.Default.EncodePng(new DecodedImage(width, height, 3, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 7))]));

    /// <summary>A small PNG whose header promises more.</summary>
    private static byte[] Announcing(int width, int height)
    {
        var file = Png(8, 8);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    private async Task<HttpResponseMessage> PostAsync(string query, byte[] file)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
        return await client.PostAsync(new Uri($"/api/runs/{trained.RunId}/translate{query}", UriKind.Relative), body);
    }

    private async Task<JsonElement> JsonAsync(string query, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/runs/{trained.RunId}/translate{query}") { Content = body, Headers = { { "Accept", "application/json" } } };
        var response = await client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
