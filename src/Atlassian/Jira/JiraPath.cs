using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>The root of Jira's REST API on either deployment.</summary>
internal static class JiraPath
{
    /// <summary>Version 3 on Cloud, version 2 on Data Center.</summary>
    public static int Version(this AtlassianConnection connection) => connection.Site.IsCloud ? 3 : 2;

    /// <summary>A path below the issue.</summary>
    public static RequestPath Issue(this AtlassianConnection connection, string issueIdOrKey) =>
        RequestPath.Of($"rest/api/{connection.Version()}/issue/{issueIdOrKey}");
}
