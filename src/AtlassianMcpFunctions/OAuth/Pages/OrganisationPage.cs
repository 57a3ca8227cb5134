using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Asks the user which organisation they mean, where neither their client nor the server's settings say so.</summary>
internal static class OrganisationPage
{
    /// <summary>The page; with what the user typed where that was none.</summary>
    public static IResult Show(HttpContext http, string? typed) => HtmlPage.Show(
        http,
        typed is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        "Which organisation?",
        $"""
        <p>Enter the name that your administrator gave you for this server.</p>
        {(typed is null ? "" : $"<p class=\"problem\" role=\"alert\" id=\"problem\">Nobody can sign in to “{Text(typed)}” here. Check the spelling, or ask your administrator for the name.</p>")}
        <form method="get" action="/oauth/authorize">
        {string.Concat(http.Request.Query.Where(parameter => parameter.Key != AuthorizationParser.Organisation).Select(parameter => $"<input type=\"hidden\" name=\"{Text(parameter.Key)}\" value=\"{Text(parameter.Value)}\">"))}
        <label for="organisation">Organisation</label><input type="text" name="{AuthorizationParser.Organisation}" id="organisation" value="{Text(typed)}" required autocomplete="organization">
        <div class="actions"><button class="primary" type="submit" id="continue">Continue</button></div>
        </form>
        """);
}
