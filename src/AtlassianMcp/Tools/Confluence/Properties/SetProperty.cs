using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Properties;

/// <summary>Writes what apps keep with a page.</summary>
[Toolset("confluence.properties")]
public sealed class SetProperty(TenantContext tenant, Checkpoint checkpoint)
{
    private const int LargestValue = 32_768;

    [McpServerTool(Name = "confluence_set_property", Title = "Set Confluence property", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Writes a content property of a page or blog post (data of apps and scripts), over its former value.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Such as com.example.state."), StringLength(255, MinimumLength = 1)] string property_key,
        [Description("Any JSON but null.")] JsonElement value,
        CancellationToken cancellationToken = default)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) throw new ArgumentException("value is null: to remove a property use confluence_delete_property.", nameof(value));
        if (value.GetRawText().Length > LargestValue) throw new ArgumentException($"value has {value.GetRawText().Length:N0} characters; Confluence takes {LargestValue:N0}.", nameof(value));
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var present = await confluence.Properties.FindAsync(page, property_key, cancellationToken);
        checkpoint.Pass(Change.Of($"Set the property {property_key} of '{page.Title}'", property_key, present?.Value.GetRawText(), value.GetRawText()));
        await confluence.Properties.SetAsync(page, property_key, present, JsonNode.Parse(value.GetRawText())!, cancellationToken);
        return new Result(page.Id, property_key, present is null);
    }

    /// <summary>The property; <paramref name="Created"/> when it had no value before.</summary>
    public sealed record Result(string PageId, string Key, bool Created);
}
