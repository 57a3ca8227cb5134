using Microsoft.AspNetCore.Http.Features;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Keeps bodies small that anybody may send; a longer one is answered 413 while it is read.</summary>
internal static class BodyLimit
{
    /// <summary>Whether a body of at most so many bytes may be read.</summary>
    public static bool Allows(HttpRequest request, int bytes)
    {
        if (request.ContentLength > bytes) return false;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = bytes;
        return true;
    }
}
