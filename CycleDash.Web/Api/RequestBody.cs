using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>Reads a JSON body as text, so that the reader of configurations can report every fault in it.</summary>
/// <param name="Text">Null where there is a problem, or no body where there may be none.</param>
/// <param name="Problem">Why the body was not read.</param>
internal sealed record RequestBody(string? Text, ProblemHttpResult? Problem)
{
    public static async Task<RequestBody> ReadJsonAsync(HttpRequest request, int maximumLength, CancellationToken cancellationToken) =>
        request.HasJsonContentType() ? await ReadAsync(request, maximumLength, cancellationToken) : NotJson();

    /// <summary>The same where a body may be left out; one that is sent in chunks tells no length beforehand.</summary>
    public static async Task<RequestBody> ReadOptionalJsonAsync(HttpRequest request, int maximumLength, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new(null, null);
        var body = await ReadAsync(request, maximumLength, cancellationToken);
        if (body.Text is not { } text)
            return body;
        return string.IsNullOrWhiteSpace(text) ? new(null, null) : request.HasJsonContentType() ? body : NotJson();
    }

    private static async Task<RequestBody> ReadAsync(HttpRequest request, int maximumLength, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false));
        var buffer = new char[maximumLength + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length > maximumLength
            ? Refuse(StatusCodes.Status413PayloadTooLarge, $"The body has more than {maximumLength} characters.")
            : new(new string(buffer, 0, length), null);
    }

    private static RequestBody NotJson() => Refuse(StatusCodes.Status415UnsupportedMediaType, "Send JSON with the header Content-Type: application/json.");

    private static RequestBody Refuse(int status, string reason) => new(null, TypedResults.Problem(reason, statusCode: status));
}
