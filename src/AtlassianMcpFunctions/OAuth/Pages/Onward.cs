using AtlassianMcpFunctions.OAuth.Clients;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Sends the browser to another server or program, which is not told where it came from.</summary>
/// <remarks>
/// A form's answer is a page that leads on, not a redirect: browsers hold redirects after a form against the form's content security policy, all of them to
/// the last, and where Atlassian's sign-in (a company's own identity provider) and a client's callback lead from there nobody can list. A program is opened by
/// a page too, so that the user is not left on a page that looks stuck.
/// </remarks>
internal sealed class Onward(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (HttpMethods.IsPost(httpContext.Request.Method) || !address.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return Page(httpContext).ExecuteAsync(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }

    private IResult Page(HttpContext http) => Show(
        http,
        StatusCodes.Status200OK,
        "One moment",
        $"""<p>You are taken to {Text(RedirectRules.Describe(address))}. If nothing happens, <a id="onward" href="{Text(address)}">go on here</a>. After that you can close this page.</p>""",
        $"""<meta http-equiv="refresh" content="0;url={Text(address)}">""");
}
