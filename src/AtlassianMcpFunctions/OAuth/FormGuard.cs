using AtlassianMcp.Tenancy;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Reads the forms of our own pages, and refuses those of others.</summary>
internal sealed class FormGuard(PublicAddress address)
{
    private const int Largest = 64 * 1024;

    /// <summary>The form; null when it comes from a page that is not ours, or is none.</summary>
    public async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || !BodyLimit.Allows(request, Largest)) return null;
        if (request.Headers.Origin is [{ } origin] && origin != "null" && !IsOurs(origin)) return null;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")) return null;
        return await request.ReadFormAsync(request.HttpContext.RequestAborted);
    }

    /// <summary>Says that the page is too old, or another browser's.</summary>
    public static IResult Stale(HttpContext http) => Tell(
        http, StatusCodes.Status400BadRequest, "This page is over", "It was open for too long, or was opened in another browser. Start again from your client.");

    private bool IsOurs(string origin) => origin.Equals(address.BaseUrl.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
