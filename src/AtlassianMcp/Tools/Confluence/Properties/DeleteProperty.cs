using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Properties;

/// <summary>Removes what apps keep with a page.</summary>
[Toolset("confluence.properties", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteProperty(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_delete_property", Title = "Delete Confluence property", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a content property of a page or blog post.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("From confluence_get_properties."), StringLength(255, MinimumLength = 1)] string property_key,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var property = await confluence.Properties.FindAsync(page, property_key, cancellationToken) ?? throw new NotAvailableException($"There is no property '{property_key}' on '{page.Title}'.");
        checkpoint.Pass(Change.Of($"Delete the property {property.Key} of '{page.Title}'", property.Key, property.Value.GetRawText(), after: null) with
        {
            Question = $"Delete the property {property.Key} of the page '{page.Title}', which apps may need?",
        });
        await confluence.Properties.DeleteAsync(page, property, cancellationToken);
        return new Result(property.Key);
    }

    /// <summary>The property that is gone.</summary>
    public sealed record Result(string Deleted);
}
