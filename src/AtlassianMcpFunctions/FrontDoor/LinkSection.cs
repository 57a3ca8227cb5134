using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Shows what a visitor let this server do at Atlassian, and with which programs, and lets them end it.</summary>
internal sealed class LinkSection(GrantStore grants, SignInStore signIns, VisitorForms forms, PublicAddress address, TimeProvider time)
{
    /// <summary>The section.</summary>
    public async Task<string> HtmlAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        if (visitor.Caller.Kind == CallerKind.Local)
            return """<section id="link"><h2>Your link to Atlassian</h2><p>Nobody signs in on this machine: the server works with the accounts that its settings name.</p></section>""";
        var grant = await grants.FindAsync(visitor.Tenant.Id, visitor.Caller.Id, cancellationToken);
        return $"""
            <section id="link"><h2>Your link to Atlassian</h2>
            {(grant is { Tokens.Count: > 0 } ? await LinkedAsync(visitor, grant, cancellationToken) : Unlinked(visitor))}
            </section>
            """;
    }

    private string Unlinked(Visitor visitor) => $"""
        <p id="link-state"><span class="tag">not connected</span> This server cannot do anything in your name yet.</p>
        <p><a class="button primary" id="connect-account" href="{Text(address.LinkOf(visitor.Tenant.Id).AbsoluteUri)}">Connect your Atlassian account</a></p>
        """;

    private async Task<string> LinkedAsync(Visitor visitor, Grant grant, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var programs = await signIns.ListAsync(visitor.Tenant.Id, cancellationToken)
            .Where(signIn => signIn.CallerId == visitor.Caller.Id && signIn.RevokedAt is null && signIn.ExpiresAt > now).OrderByDescending(signIn => signIn.CreatedAt).ToListAsync(cancellationToken);
        return $"""
            <p id="link-state"><span class="tag good">connected</span> as {Name(grant.Name ?? grant.Email ?? grant.CallerId)}, since {Time(grant.CreatedAt)}.</p>
            {Sites(visitor.Tenant, grant)}
            {Programs(programs, visitor)}
            <details><summary id="disconnect-more">Disconnect…</summary>
            <p>This ends at once what this server may do in your name: it forgets your Atlassian tokens, and signs out this page and every program listed here. Jobs of yours that still run stop. What they did in Jira and Confluence stays. You can connect again whenever you like.</p>
            {forms.Form(visitor, FrontPaths.Disconnect, """<button class="danger" type="submit" id="disconnect">Disconnect and sign out everywhere</button>""")}
            </details>
            """;
    }

    private static string Sites(Tenant tenant, Grant grant)
    {
        var table = new HtmlTable("Sites", "Site", "Address", "Link");
        foreach (var site in tenant.Sites)
            table.Add($"{site.Product}: {Name(site.Alias)}", Name(site.Url.Host), site.Place is { } place && grant.For(place) is not null ? "<span class=\"tag good\">connected</span>" : "<span class=\"tag\">not connected</span>");
        return table.Html("This organisation has no sites.");
    }

    private static string Programs(List<ClientSignIn> programs, Visitor visitor)
    {
        var table = new HtmlTable("Programs that are signed in as you", "Program", "May", "Since");
        foreach (var program in programs)
            table.Add(program.Id == visitor.SignInId ? "This page" : Name(program.ClientName), Text(SignIn.Scopes.Write(program.Classes).Replace(' ', ',').Replace(",", ", ", StringComparison.Ordinal)), Time(program.CreatedAt));
        return visitor.Caller.Kind == CallerKind.Directory ? "" : table.Html("No program is signed in as you.", "programs");
    }
}
