using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Properties;

/// <summary>Writes what apps keep with an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/).</summary>
[Toolset("jira.properties")]
public sealed class SetIssueProperty(TenantContext tenant, Checkpoint checkpoint)
{
    private const int LargestValue = 32_768;

    [McpServerTool(Name = "jira_set_issue_property", Title = "Set Jira issue property", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Writes an entity property of a Jira issue (data of apps and scripts), over its former value.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Such as com.example.state."), StringLength(255, MinimumLength = 1)] string property_key,
        [Description("Any JSON but null.")] JsonElement value,
        CancellationToken cancellationToken = default)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) throw new ArgumentException("value is null: to remove a property use jira_delete_issue_property.");
        if (value.GetRawText().Length > LargestValue) throw new ArgumentException($"value has {value.GetRawText().Length:N0} characters; Jira takes {LargestValue:N0}.");
        var (properties, key) = (tenant.Jira.Properties, AtlassianUrl.Issue(issue_key));
        var isThere = (await properties.KeysAsync(key, cancellationToken)).Contains(property_key);
        var before = isThere ? (await properties.GetAsync(key, property_key, cancellationToken)).Value.GetRawText() : null;
        checkpoint.Pass(Change.Of($"Set the property {property_key} of {key}", property_key, before, value.GetRawText()));
        await properties.SetAsync(key, property_key, JsonNode.Parse(value.GetRawText())!, cancellationToken);
        return new Result(key, property_key, !isThere);
    }

    /// <summary>The property; <paramref name="Created"/> when it had no value before.</summary>
    public sealed record Result(string Issue, string Key, bool Created);
}
