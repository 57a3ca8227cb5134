using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Users;

/// <summary>Reads one person (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/).</summary>
[Toolset("jira.users", Class = ToolClass.Read)]
public sealed class GetUser(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_user", Title = "Get Jira user", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads one person's account; without arguments, the account this server uses for you.")]
    public async Task<UserLine> RunAsync(
        [Description("Name, e-mail, id, or me."), MinLength(1)] string user = "me",
        CancellationToken cancellationToken = default)
    {
        var users = tenant.Jira.Users;
        if (user.Trim().Equals("me", StringComparison.OrdinalIgnoreCase)) return UserLine.Of(await users.MyselfAsync(cancellationToken));
        var found = await new People(tenant.Jira).FindAsync(user, cancellationToken);
        return UserLine.Of(await users.GetAsync((string)(found["accountId"] ?? found["name"])!, cancellationToken));
    }
}
