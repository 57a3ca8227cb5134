using System.ComponentModel;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Shows that Confluence answers, and to whom: the first thing to try when anything fails.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class ConnectionCheck(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_connection_check", Title = "Check Confluence connection", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Checks that Confluence answers: which site and version, and as whom this server acts there. Use it when another confluence tool fails.")]
    public async Task<Result> RunAsync(CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        var user = await confluence.Users.CurrentAsync(cancellationToken);
        var server = await confluence.Server.GetAsync(cancellationToken);
        return new Result(
            "connected",
            new User(user.DisplayName ?? user.UserName ?? user.Id, user.Email),
            new Server(server.Version, confluence.Site.BaseUrl.AbsoluteUri.TrimEnd('/'), confluence.Site.Deployment, server.Title),
            tenant.Tenant.Id,
            tenant.DefaultSpaceKey);
    }

    /// <summary>What the check found.</summary>
    public sealed record Result(string Status, User User, Server Server, string Tenant, string? DefaultSpaceKey);

    /// <summary>Whom Confluence takes this server for.</summary>
    public sealed record User(string? DisplayName, string? Email);

    /// <summary>The site; Cloud tells no version.</summary>
    public sealed record Server(string? Version, string BaseUrl, Deployment Deployment, string? Title);
}
