using System.ComponentModel;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Says who the caller is, here and at each site, and what they may do.</summary>
[Toolset("platform.sites", Shown = Showing.ByDefault)]
public sealed class Whoami(TenantContext tenant, ToolShelf shelf)
{
    [McpServerTool(Name = "whoami", Title = "Who am I", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Tells who you are on each Jira and Confluence site, and what this server lets you do there.")]
    public async Task<Result> RunAsync(CancellationToken cancellationToken)
    {
        var accounts = await Task.WhenAll(tenant.Tenant.Sites.Select(site => AccountAsync(site, cancellationToken)));
        return new Result(tenant.Tenant.Id, tenant.Tenant.Name, Caller(), Rights(), accounts);
    }

    private CallerName Caller() => new(tenant.Caller.Name ?? tenant.Caller.Id, tenant.Caller.Kind, tenant.Caller.Email);

    private Allowed Rights()
    {
        var may = tenant.Permissions;
        var tools = shelf.Tools;
        return new Allowed(
            [.. may.Classes.Order()],
            tools.Count,
            tools.Count(tool => !tool.ReadsOnly),
            Limit(may.ReadableProjects), Limit(may.WritableProjects), Limit(may.ReadableSpaces), Limit(may.WritableSpaces),
            may.HiddenFields.Count > 0 ? [.. may.HiddenFields.Order(StringComparer.Ordinal)] : null);
    }

    private static IReadOnlyList<string>? Limit(KeySet keys) => keys.IsAll ? null : keys.ToList();

    private async Task<Account> AccountAsync(TenantSite site, CancellationToken cancellationToken)
    {
        var account = new Account(site.Alias, site.Product, site.Url.AbsoluteUri.TrimEnd('/'), site.Deployment);
        try
        {
            return tenant.ClientOf(site) switch
            {
                JiraClient jira => Named(account, await jira.Users.MyselfAsync(cancellationToken)),
                ConfluenceClient confluence => Named(account, await confluence.Users.CurrentAsync(cancellationToken)),
                _ => account,
            };
        }
        catch (Exception error) when (error is AtlassianException or NotAvailableException or GrantOverException or PolicyException)
        {
            return account with { Problem = error.Message };
        }
    }

    private static Account Named(Account account, JiraUser user) => account with { DisplayName = user.DisplayName, Id = user.Id, Email = user.EmailAddress, TimeZone = user.TimeZone };

    private static Account Named(Account account, ConfluenceUser user) => account with { DisplayName = user.DisplayName, Id = user.Id, Email = user.Email };

    /// <summary>The caller, what they may do, and their accounts.</summary>
    public sealed record Result(string Tenant, string? TenantName, CallerName Caller, Allowed Rights, IReadOnlyList<Account> Accounts);

    /// <summary>Who presented the call to this server, and how.</summary>
    public sealed record CallerName(string Name, CallerKind Kind, string? Email);

    /// <summary>What this server lets the caller do; lists of projects and spaces only where they are limited (<c>!HR</c>: all but HR). The sites may let them do less.</summary>
    public sealed record Allowed(
        IReadOnlyList<ToolClass> Classes,
        int Tools,
        int WritingTools,
        IReadOnlyList<string>? ReadableProjects,
        IReadOnlyList<string>? WritableProjects,
        IReadOnlyList<string>? ReadableSpaces,
        IReadOnlyList<string>? WritableSpaces,
        IReadOnlyList<string>? HiddenFields);

    /// <summary>The caller's account at a site, or why there is none.</summary>
    public sealed record Account(
        string Site, Product Product, string Url, Deployment Deployment, string? DisplayName = null, string? Id = null, string? Email = null, string? TimeZone = null, string? Problem = null);
}
