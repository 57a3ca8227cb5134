using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Attachments;

/// <summary>Puts a file of a page in the trash.</summary>
[Toolset("confluence.attachments", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteAttachment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_delete_attachment", Title = "Delete Confluence attachment", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Moves a file of a page or blog post, with all its versions, to the trash of the space.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("File name or id."), MinLength(1)] string attachment_id,
        CancellationToken cancellationToken = default)
    {
        var found = await PageFile.FindAsync(tenant.Confluence, page_id, attachment_id, cancellationToken);
        checkpoint.Pass(Change.Of($"Delete a file of '{found.Page.Title}'", "attachment", found.Words, after: null) with
        {
            Question = $"Move the file '{found.File.Title}' ({found.File.Id}) of the page '{found.Page.Title}' to the trash?",
        });
        await tenant.Confluence.Attachments.DeleteAsync(found.File, cancellationToken);
        return new Result(found.File.Id, found.File.Title);
    }

    /// <summary>The file that is gone.</summary>
    public sealed record Result(string Deleted, string Name);
}
