using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Attachments;

/// <summary>Shows a file of a page.</summary>
[Toolset("confluence.attachments")]
public sealed class GetAttachment(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_attachment", Title = "Get Confluence attachment", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(ShownFile))]
    [Description("Shows a file on a page or blog post: pictures as pictures, texts as text, others as a link to a resource.")]
    public async Task<CallToolResult> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("File name or id."), MinLength(1)] string attachment_id,
        [Description("Most characters of a text."), Range(500, 90_000)] int max_chars = 20_000,
        [Description("Last next_cursor."), StringLength(40, MinimumLength = 1)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var found = await PageFile.FindAsync(tenant.Confluence, page_id, attachment_id, cancellationToken);
        return await ShownFile.ShowAsync(await ReadyAsync(found, cancellationToken), max_chars, cursor, cancellationToken);
    }

    private async Task<AttachedFile> ReadyAsync(PageFile found, CancellationToken cancellationToken)
    {
        var (confluence, file) = (tenant.Confluence, found.File);
        var author = file.Version?.AuthorName ?? (file.Version?.AuthorId is { } id ? (await confluence.Users.DisplayNamesAsync([id], cancellationToken)).GetValueOrDefault(id, id) : null);
        var resource = $"atlassian://confluence/{Uri.EscapeDataString(tenant.Chosen(Product.Confluence).Alias)}/pages/{found.Page.Id}/attachments/{file.Id}";
        return new(file.Id, file.Title, file.MediaType, file.FileSize ?? 0, author, file.DownloadUrl, resource)
        {
            Product = "Confluence",
            OpenAsync = token => confluence.Attachments.DownloadAsync(file, token),
            OpenSmallerAsync = confluence.Site.IsCloud ? (side, token) => confluence.Attachments.DownloadSmallerAsync(file, side, token) : null,
        };
    }
}
