using System.ComponentModel;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Lists the organisation's sites, without asking them anything.</summary>
[Toolset("platform.sites")]
public sealed class ListSites(TenantContext tenant)
{
    [McpServerTool(Name = "list_sites", Title = "List sites", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists the organisation's Jira and Confluence sites: alias, address, Cloud or Data Center, and which may be used.")]
    public Result Run() => new([.. tenant.Tenant.Sites.Select(site => new Site(
        site.Alias, site.Product, site.Url.AbsoluteUri.TrimEnd('/'), site.Deployment, site.IsDefault ? true : null, site.IsOpenTo(tenant.Caller), site.DefaultSpace, site.CloudId))]);

    /// <summary>The sites.</summary>
    public sealed record Result(IReadOnlyList<Site> Sites);

    /// <summary>A site; <paramref name="Usable"/> says whether the user let this client use it.</summary>
    public sealed record Site(string Alias, Product Product, string Url, Deployment Deployment, bool? Default, bool Usable, string? DefaultSpace, string? CloudId);
}
