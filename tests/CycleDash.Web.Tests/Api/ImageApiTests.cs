using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Training.Datasets;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Api;

/// <summary>GET /api/datasets/{name}/images/… and /api/runs/{id}/content-error: what they answer where there is no image.</summary>
public sealed class ImageApiTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    [Fact]
    public async Task AnImageThatWasDeletedFromTheDiskIsAProblem()
    {
        await using var dashboard = new Dashboard();
        using var client = dashboard.CreateClient();
        Assert.Equal("image/png", (await GetAsync(client, "datasets/tiny/images/testA/0.png")).Content.Headers.ContentType?.MediaType);

        File.Delete(Path.Combine(dashboard.Services.GetRequiredService<DatasetStore>().FolderOf("tiny"), "testA", "0.png"));

        await ExpectProblemAsync(await GetAsync(client, "datasets/tiny/images/testA/0.png"), HttpStatusCode.NotFound, "There is no image 'testA/0.png'");
    }

    [Theory]
    [InlineData("datasets/tiny/images/testA/99.png", "There is no image")]
    [InlineData("datasets/tiny/images/manifest.json", "There is no image")]
    [InlineData("datasets/tiny/images/..%2F..%2Fcycledash.db", "There is no image")]
    [InlineData("datasets/none/images/testA/0.png", "There is no image")]
    [InlineData("runs/999/content-error?step=3&direction=AB&index=0", "There is no run 999")]
    [InlineData("runs/{id}/content-error?step=3&direction=AB&index=0", "no truth")]
    [InlineData("runs/{id}/content-error?step=77&direction=BA&index=0", "no such sample")]
    public async Task WhatIsNotThereIsAProblem(string path, string hint) =>
        await ExpectProblemAsync(await GetAsync(trained.Client, path.Replace("{id}", $"{trained.RunId}", StringComparison.Ordinal)), HttpStatusCode.NotFound, hint);

    [Fact]
    public async Task ADirectionThatDoesNotExistIsAProblem() =>
        await ExpectProblemAsync(await GetAsync(trained.Client, $"runs/{trained.RunId}/content-error?step=3&direction=up&index=0"), HttpStatusCode.BadRequest, "AB or BA");

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) => client.GetAsync(new Uri("/api/" + path, UriKind.Relative));

    private static async Task ExpectProblemAsync(HttpResponseMessage response, HttpStatusCode status, string hint)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(hint, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
