using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Attachments;

/// <summary>Lists a page's files.</summary>
[Toolset("confluence.attachments")]
public sealed class ListAttachments(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_attachments", Title = "List Confluence attachments", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the files on a page or blog post. confluence_get_attachment shows one.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Exactly this name."), MinLength(1)] string? filename = null,
        [Description("Such as image/png."), MinLength(1)] string? media_type = null,
        [Description("Files per answer.")][Range(1, 100)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var files = await confluence.Attachments.ListAsync(page, new AttachmentFilter(filename, media_type), cursor, limit, cancellationToken);
        var names = await confluence.Users.DisplayNamesAsync([.. files.Items.Select(file => file.Version).Where(version => version?.AuthorName is null).Select(version => version?.AuthorId).OfType<string>().Distinct()], cancellationToken);
        return new Result(page.Id, page.Title, [.. files.Items.Select(file => Show(file, names))], files.NextCursor);
    }

    private static File Show(ConfluenceAttachment file, IReadOnlyDictionary<string, string> names) => new(
        file.Id, file.Title, file.MediaType, file.FileSize, file.Version?.Number,
        file.Version?.AuthorName ?? (file.Version?.AuthorId is { } id ? names.GetValueOrDefault(id, id) : null), file.Version?.When, string.IsNullOrEmpty(file.Comment) ? null : file.Comment);

    /// <summary>A page's files.</summary>
    public sealed record Result(string PageId, string Title, IReadOnlyList<File> Attachments, string? NextCursor);

    /// <summary>A file; <paramref name="Size"/> in bytes, author and time those of its newest version.</summary>
    public sealed record File(string Id, string Name, string? MediaType, long? Size, int? Version, string? Author, DateTimeOffset? LastModified, string? Comment);
}
