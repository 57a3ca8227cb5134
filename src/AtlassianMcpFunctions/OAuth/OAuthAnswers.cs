using System.Text.Json;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Answers of the endpoints that programs call: JSON that nobody caches.</summary>
internal static class OAuthAnswers
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json(int status, object content) => new Uncached(Results.Json(content, Options, statusCode: status));

    /// <summary>An error as RFC 6749 §5.2 wants it.</summary>
    public static IResult Error(string error, string description) => Json(StatusCodes.Status400BadRequest, new { error, error_description = description });

    /// <summary>The client is not known or has not proved itself: it must register again.</summary>
    public static IResult UnknownClient(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0) request.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"oauth\"";
        return Json(StatusCodes.Status401Unauthorized, new { error = "invalid_client", error_description = "The client is not known here or did not prove itself. Register again." });
    }

    private sealed class Uncached(IResult inner) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            httpContext.Response.Headers.Pragma = "no-cache";
            return inner.ExecuteAsync(httpContext);
        }
    }
}
