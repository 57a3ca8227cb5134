using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>A tenant's API keys, never their secrets, each with a button that takes it back.</summary>
internal sealed class KeysPart(ApiKeyStore keys, AuditSearch audit, VisitorForms forms, TimeProvider time) : IAdminPart
{
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(7);

    public string Name => "keys";

    public string Title => "API keys";

    public async Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var (tenant, now) = (visit.Visitor.Tenant, time.GetUtcNow());
        var all = await keys.ListAsync(tenant.Id, cancellationToken).OrderByDescending(key => key.CreatedAt).ToListAsync(cancellationToken);
        var uses = all.Count == 0 ? [] : await LastUsesAsync(tenant.Id, now, cancellationToken);
        var table = new HtmlTable($"API keys, newest first. The last use is looked up in the newest rows of the audit log, {Lookback.TotalDays:0} days back.", "Key", "May", "Made", "Ends", "Last use", "State");
        foreach (var key in all)
        {
            table.Add(
                $"{HtmlPage.Name(key.Name)}<br><code>{key.Id}</code>", Text(SignIn.Scopes.Write(key.Scopes)), Time(key.CreatedAt), Time(key.ExpiresAt),
                uses.TryGetValue(key.Caller.Id, out var at) ? Time(at) : "none seen", key.IsGood(now) ? Revocation(visit.Visitor, key) : $"<span class=\"tag\">{key.StateAt(now)}</span>");
        }

        return $"<section><h2>API keys</h2>{table.Html("There are no keys.", "keys")}<p class=\"quiet\">Keys are made on the command line: <code>key create --tenant {tenant.Id} --name NAME</code>.</p></section>";
    }

    private async Task<Dictionary<string, DateTimeOffset>> LastUsesAsync(string tenantId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, DateTimeOffset>();
        foreach (var entry in (await audit.FindAsync(tenantId, new AuditFilter(now - Lookback, now) { CallerPrefix = "key:" }, 0, AuditSearch.MostRows, cancellationToken)).Entries) last.TryAdd(entry.Caller, entry.At);
        return last;
    }

    private string Revocation(Visitor visitor, ApiKey key) => $"""
        <span class="tag good">good</span> <details><summary aria-label="Take back… {Text(Plain(key.Name))}">Take back…</summary><p>The key stops working with the next request; jobs that it started stop, and its links end.</p>
        {forms.Form(visitor, FrontPaths.ActOf(visitor.Tenant, "revoke-key"), $"<input type=\"hidden\" name=\"id\" value=\"{key.Id}\"><button class=\"danger small\" type=\"submit\" id=\"revoke-{key.Id}\">Take back {HtmlPage.Name(key.Name)}</button>")}</details>
        """;
}
