using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>Who let the server do something at Atlassian, and with which programs they are signed in.</summary>
internal sealed class GrantsPart(GrantLines grants, VisitorForms forms) : IAdminPart
{
    public string Name => "people";

    public string Title => "People";

    public async Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var table = new HtmlTable("People who let this server work in their name, and the programs that they are signed in with", "Person", "Since", "Renewed", "Programs", "Action") { IsQuiet = true };
        foreach (var (line, at) in (await grants.ListAsync(visit.Visitor.Tenant.Id, cancellationToken)).Select((line, at) => (line, at)))
            table.Add($"{HtmlPage.Name(line.Name)}<br><code>{HtmlPage.Name(line.Caller)}</code>", line.CreatedAt is { } since ? Time(since) : "", line.UpdatedAt is { } renewed ? Time(renewed) : "", HtmlPage.Name(string.Join(", ", line.Clients)), Revocation(visit.Visitor, line, at));
        return $"<section><h2>People</h2>{table.Html("Nobody has signed in.", "people")}</section>";
    }

    private string Revocation(Visitor visitor, GrantLine line, int at) => $"""
        <details><summary aria-label="Revoke… {Text(Plain(line.Name ?? line.Caller))}">Revoke…</summary><p>Their Atlassian tokens are forgotten, and their programs signed out; they can sign in again.</p>
        {forms.Form(visitor, FrontPaths.ActOf(visitor.Tenant, "revoke-grant"), $"<input type=\"hidden\" name=\"caller\" value=\"{Text(line.Caller)}\"><button class=\"danger small\" type=\"submit\" id=\"revoke-{at}\">Revoke {HtmlPage.Name(line.Name ?? line.Caller)}</button>")}</details>
        """;
}
