using System.ComponentModel;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Content;

/// <summary>Tells what an id or address of Cloud's content is of.</summary>
[Toolset("confluence.content", On = Deployed.Cloud)]
public sealed class GetContent(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_content", Title = "Get Confluence content", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("What an id or URL is (page, folder, whiteboard, database, embed …), with title, place and author (Cloud). For texts use confluence_get_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string content_id,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var id = await confluence.PageIdAsync(content_id, cancellationToken);
        var type = await confluence.Nodes.TypeAsync(id, cancellationToken)
            ?? throw new NotAvailableException($"There is no content with the id {id}, or this account may not see it.");
        if (type is not ("page" or "blogpost" or "folder" or "whiteboard" or "database" or "embed"))
            throw new ArgumentException($"{id} is of the type {type}, which stands in no page tree. confluence_search tells more about it.", nameof(content_id));
        var node = await confluence.Nodes.GetAsync(type, id, cancellationToken);
        var space = node.SpaceId is null ? null : await confluence.Spaces.GetAsync(node.SpaceId, cancellationToken);
        var names = node.AuthorId is null ? null : await confluence.Users.DisplayNamesAsync([node.AuthorId], cancellationToken);
        return new Result(
            node.Id, type, node.Title, node.Status == "current" ? null : node.Status, space?.Key, node.ParentId, node.ParentType, names?.GetValueOrDefault(node.AuthorId!, node.AuthorId!),
            node.CreatedAt, node.EmbedUrl, node.WebUrl);
    }

    /// <summary>What it is and where it lies; <paramref name="LinksTo"/> of embeds.</summary>
    public sealed record Result(
        string Id, string Type, string Title, string? Status, string? SpaceKey, string? ParentId, string? ParentType, string? Author, DateTimeOffset? CreatedAt, string? LinksTo, string Url);
}
