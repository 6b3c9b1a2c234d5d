using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Web.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Api;

/// <summary>The document describes every endpoint well enough to use it without reading the code.</summary>
public sealed class OpenApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_a_group_and_answers()
    {
        var document = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var lacking = new List<string>();
        var names = new List<string>();
        foreach (var (title, operation) in Operations(document))
        {
            if (Text(operation, "summary").Length < 10)
                lacking.Add($"{title}: summary");
            if (!operation.TryGetProperty("tags", out var tags) || tags.GetArrayLength() == 0)
                lacking.Add($"{title}: tag");
            if (Text(operation, "operationId") is { Length: > 0 } name)
                names.Add(name);
            else
                lacking.Add($"{title}: name");
            if (!operation.GetProperty("responses").EnumerateObject().Any(response => response.Name.StartsWith('2')))
                lacking.Add($"{title}: answer of success");
            if (title.Contains("{id}", StringComparison.Ordinal) && !operation.GetProperty("responses").TryGetProperty("404", out _))
                lacking.Add($"{title}: answer where there is no such run");
            if (title.Contains("/api/", StringComparison.Ordinal) && operation.TryGetProperty("parameters", out var parameters))
                lacking.AddRange(parameters.EnumerateArray().Where(parameter => Text(parameter, "description").Length == 0).Select(parameter => $"{title}: description of {Text(parameter, "name")}"));
        }

        Assert.NotEmpty(names);
        Assert.True(lacking.Count == 0, string.Join('\n', lacking));
        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [InlineData("/api/runs/{id}/clone")]
    [InlineData("/api/runs/{id}/checkpoints/{step}/fork")]
    public async Task A_body_that_may_be_left_out_is_described_as_such(string path)
    {
        var document = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var body = document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody");
        Assert.False(body.TryGetProperty("required", out var required) && required.GetBoolean());
        Assert.Contains("RunConfig", body.GetProperty("content").GetProperty("application/json").GetProperty("schema").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_under_api_is_in_the_document()
    {
        var document = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var served = dashboard.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} /{AddressOf(endpoint)}"));

        Assert.Equal(
            served.Order(StringComparer.Ordinal).Distinct(),
            Operations(document).Select(operation => operation.Title).Where(title => title.Contains(" /api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var text = await dashboard.CreateClient().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        using var document = JsonDocument.Parse(text);
        var known = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet();

        Assert.NotEmpty(known);
        Assert.NotEmpty(References(document.RootElement));
        Assert.All(References(document.RootElement), reference => Assert.Contains(reference["#/components/schemas/".Length..], known));
    }

    // As the document writes it: without the constraints of the parameters.
    private static string AddressOf(RouteEndpoint endpoint) =>
        System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.Trim('/'), @"\{\**(\w+)[^}]*\}", "{$1}");

    private static IEnumerable<(string Title, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name == "$ref" && property.Value.ValueKind == JsonValueKind.String
            ? [property.Value.GetString()!]
            : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
