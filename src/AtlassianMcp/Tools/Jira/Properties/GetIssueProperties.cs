using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Properties;

/// <summary>Reads what apps keep with an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/).</summary>
[Toolset("jira.properties")]
public sealed class GetIssueProperties(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_issue_properties", Title = "Get Jira issue properties", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the keys of a Jira issue's entity properties (data of apps), or gives one's value.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("The property to read; without it, all keys."), StringLength(255, MinimumLength = 1)] string? property_key = null,
        CancellationToken cancellationToken = default)
    {
        var (properties, key) = (tenant.Jira.Properties, AtlassianUrl.Issue(issue_key));
        if (property_key is null) return new Result([.. (await properties.KeysAsync(key, cancellationToken)).Order(StringComparer.Ordinal)], null, null);
        var property = await properties.GetAsync(key, property_key, cancellationToken);
        return new Result(null, property.Key, property.Value);
    }

    /// <summary>All keys, or one property.</summary>
    public sealed record Result(IReadOnlyList<string>? Keys, string? Key, JsonElement? Value);
}
