using System.Text.Json;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>What a tenant is: its sites, its ways in, its administrators and limits.</summary>
internal sealed class TenantPart(FrontPaths paths) : IAdminPart
{
    public string Name => "";

    public string Title => "Organisation";

    public Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var tenant = visit.Visitor.Tenant;
        var sites = new HtmlTable("Sites", "Site", "Address", "Deployment", "Accounts for keys") { IsQuiet = true };
        foreach (var site in tenant.Sites)
            sites.Add(HtmlPage.Name(site.Key), HtmlPage.Name(site.Url.AbsoluteUri), site.Deployment == Atlassian.Http.Deployment.Cloud ? "Cloud" : "Data Center", HtmlPage.Name(string.Join(", ", site.Accounts.Select(account => account.Name))));
        return Task.FromResult($"""
            <section><h2>Address and ways in</h2>
            <dl><dt>Clients connect to</dt><dd><code>{Text(paths.ServerOf(tenant).AbsoluteUri)}</code></dd>
            <dt>Page for people</dt><dd><a href="{paths.HomeOf(tenant.Id)}">{Text(new Uri(paths.ServerOf(tenant), paths.HomeOf(tenant.Id)).AbsoluteUri)}</a></dd>
            <dt>Ways in</dt><dd>{Text(string.Join(", ", Ways(tenant)))}</dd>
            <dt>Administrators</dt><dd>{(tenant.Access.Admins.Count == 0 ? "none but whoever has the command line" : $"<ul>{string.Concat(tenant.Access.Admins.Select(who => $"<li>{HtmlPage.Name(who)}</li>"))}</ul>")}</dd></dl></section>
            <section><h2>Sites</h2>{sites.Html("There are none.")}</section>
            <section><h2>Limits</h2>{Limits(tenant.Limits)}</section>
            <p class="quiet">An administrator with the command line changes all this: <code>tenant set {tenant.Id}</code>.</p>
            """);
    }

    /// <summary>The ways into a tenant, in people's words.</summary>
    public static IEnumerable<string> Ways(Tenant tenant) =>
    [
        .. tenant.Access.OAuth is not null ? ["sign-in with Atlassian"] : Array.Empty<string>(),
        .. tenant.Access.Entra is not null ? ["Microsoft Entra ID"] : Array.Empty<string>(),
        .. tenant.Access.ApiKeys ? ["API keys"] : Array.Empty<string>(),
        .. tenant.Access.PassThrough ? ["tokens that callers bring"] : Array.Empty<string>(),
        .. tenant.Access.Anonymous ? ["this machine, in development"] : Array.Empty<string>(),
    ];

    private static string Limits(TenantLimits limits) => new HtmlTable("How much and how long", "Limit", "Value") { IsQuiet = true }
        .Add("An access token lives", $"{limits.AccessTokenHours} h")
        .Add("A client stays signed in without use", $"{limits.SignInDays} days")
        .Add("Audit rows are kept", $"{limits.AuditDays} days")
        .Add("Open jobs of one caller", $"{limits.OpenJobs}")
        .Html("");
}

/// <summary>A tenant's policy, in words and as it is stored.</summary>
internal sealed class PolicyPart : IAdminPart
{
    public string Name => "policy";

    public string Title => "Policy";

    public Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var tenant = visit.Visitor.Tenant;
        var rules = new HtmlTable("Rules. Each aspect is taken from the most specific rules that state it: those for the user, else for their groups, else for everyone. What is denied or hidden adds up.", "For", "Says");
        foreach (var rule in tenant.Policy) rules.Add(HtmlPage.Name(rule.For), $"<ul>{string.Concat(Words(rule).Select(words => $"<li>{HtmlPage.Name(words)}</li>"))}</ul>");
        var groups = new HtmlTable("Groups that rules may name", "Group", "Members");
        foreach (var (name, members) in tenant.Groups) groups.Add(HtmlPage.Name(name), HtmlPage.Name(string.Join(", ", members)));
        return Task.FromResult($"""
            <section><h2>In words</h2>{rules.Html("There are no rules: everybody reads and writes what their Atlassian account may, and nobody deletes or administrates by this server.", "rules")}</section>
            <section><h2>Groups</h2>{groups.Html("There are none.")}</section>
            <section><h2>As JSON</h2><pre><code id="policy-json">{Text(Plain(JsonSerializer.Serialize(tenant.Policy, TenantJson.Options), keepLines: true))}</code></pre></section>
            """);
    }

    private static IEnumerable<string> Words(PolicyRule rule) =>
    [
        .. rule.Classes is { } classes ? [classes.Count == 0 ? "may use no tools" : $"may use tools that {string.Join(", ", classes.Select(one => one.ToString().ToLowerInvariant()))}"] : Array.Empty<string>(),
        .. rule.Allow is { } allow ? [$"only these tools: {string.Join(", ", allow)}"] : Array.Empty<string>(),
        .. rule.Deny.Count > 0 ? [$"never these tools: {string.Join(", ", rule.Deny)}"] : Array.Empty<string>(),
        .. Words("projects", rule.Projects),
        .. Words("spaces", rule.Spaces),
        .. rule.HiddenFields.Count > 0 ? [$"hidden fields: {string.Join(", ", rule.HiddenFields)}"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Words(string things, Reach? reach) =>
    [
        .. reach?.Read is { } read ? [$"reads {Words(things, read)}"] : Array.Empty<string>(),
        .. reach?.Write is { } write ? [$"writes {Words(things, write)}"] : Array.Empty<string>(),
    ];

    private static string Words(string things, KeySet keys) => keys switch
    {
        { IsAll: true } => $"all {things}",
        { IsAllBut: true } => $"all {things} but {string.Join(", ", keys.Keys)}",
        { Keys.Count: 0 } => $"no {things}",
        _ => $"the {things} {string.Join(", ", keys.Keys)}",
    };
}
