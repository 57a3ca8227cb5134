using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Restrictions;

/// <summary>Says whether somebody may do something with a page.</summary>
[Toolset("confluence.restrictions")]
public sealed class CheckPermission(TenantContext tenant)
{
    /// <summary>What somebody may do.</summary>
    public enum Operation
    {
        Read,
        Update,
        Delete,
    }

    [McpServerTool(Name = "confluence_check_permission", Title = "Check Confluence permission", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Whether somebody may read, update or delete a page or blog post. On Data Center only for yourself.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("What they would do.")] Operation operation,
        [Description("Name, id or 'me'."), MinLength(1)] string user = "me",
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        if (!confluence.Site.IsCloud && !user.Trim().Equals("me", StringComparison.OrdinalIgnoreCase))
            throw new NotAvailableException("What others may do is told on Cloud only; this site is Data Center. Leave user out to ask about yourself.");
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var person = await confluence.PersonAsync(user, cancellationToken);
        var isAllowed = await confluence.Restrictions.AllowsAsync(page.Id, person, operation.ToString().ToLowerInvariant(), cancellationToken);
        return new Result(page.Id, page.Title, person.DisplayName ?? person.UserName ?? person.Id, operation, isAllowed);
    }

    /// <summary>The answer.</summary>
    public sealed record Result(string PageId, string Title, string? User, Operation Operation, bool Allowed);
}
