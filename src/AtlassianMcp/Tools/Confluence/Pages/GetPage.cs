using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Outline;
using Atlassian.Content.StorageFormat;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Reads one page as Markdown.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class GetPage(TenantContext tenant)
{
    private const int MostAttachments = 100;

    [McpServerTool(Name = "confluence_get_page", Title = "Get Confluence page", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads one page as Markdown (its pictures by the names of its attachments), with labels, parent, authors and attachments. Name it by page_id, or by title and space_key. To find pages use confluence_search, to write one confluence_publish_page.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Page id or URL.")][StringLength(2000, MinimumLength = 1)] string? page_id = null,
        [Description("Exact title, when the id is not known; needs space_key.")][StringLength(255, MinimumLength = 1)] string? title = null,
        [Names(Thing.Space)][Description("Key of the space the title is in, such as DOCS.")][StringLength(255, MinimumLength = 1)] string? space_key = null,
        [Description("Whether labels, parent, authors and attachments are wanted.")] bool include_metadata = true,
        [Description("false gives Confluence's storage format (XHTML) instead of Markdown.")] bool convert_to_markdown = true,
        [Description("An older version's number; the current one when left out.")][Range(1, int.MaxValue)] int? version = null,
        [Description("Only the section of this heading: its words, its anchor, or Parent > Child.")][StringLength(1000, MinimumLength = 1)] string? section = null,
        [Description("true gives the headings with their sizes, and counts of tables, tasks and the like, instead of the content.")] bool outline = false,
        [Description("Most characters of Markdown in one answer; the rest follows by next_cursor.")][Range(500, 80_000)] int max_chars = 20_000,
        [Description("next_cursor of the part before.")][StringLength(100, MinimumLength = 1)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var id = await IdAsync(page_id, title, space_key, cancellationToken);
        var page = await tenant.Confluence.Pages.GetAsync(id, "storage", version, cancellationToken);
        var shown = Show(page.Body?.Value ?? "", convert_to_markdown, section, outline, max_chars, cursor);
        return new Result(
            page.Id, page.Title, await SpaceKeyAsync(page, cancellationToken), page.Version.Number, page.Version.When, page.WebUrl, page.Status,
            include_metadata && cursor is null ? await MetadataAsync(page, cancellationToken) : null,
            convert_to_markdown ? "markdown" : "storage", shown.Content, shown.Position, shown.NextCursor, shown.Outline);
    }

    private static (string? Content, string? Position, string? NextCursor, PageOutline? Outline) Show(
        string storage, bool convert, string? section, bool outline, int most, string? cursor)
    {
        if (!convert && !outline && section is null) return (storage, null, null, null);
        var document = StorageFormatReader.Read(storage);
        if (section is not null) document = DocumentOutline.Section(document, section);
        if (outline) return (null, null, null, PageOutline.Of(document));
        if (!convert) return (StorageFormatWriter.Write(document), null, null, null);
        var piece = DocumentCut.Take(document, most, cursor);
        return (piece.Markdown, piece.Next is null && cursor is null ? null : piece.Position, piece.Next, null);
    }

    private async Task<string> IdAsync(string? pageId, string? title, string? spaceKey, CancellationToken cancellationToken)
    {
        if (pageId is not null)
            return await tenant.Confluence.PageIdAsync(pageId, cancellationToken);
        if (title is null)
            throw new ArgumentException("Say which page: give page_id (id or URL), or title and space_key.", nameof(title));
        if ((spaceKey ?? tenant.DefaultSpaceKey) is not { } space)
            throw new ArgumentException("A title alone does not name a page: give space_key too.", nameof(spaceKey));
        return (await tenant.Confluence.PageAsync(space, title, cancellationToken)).Id;
    }

    private async Task<string?> SpaceKeyAsync(ConfluencePage page, CancellationToken cancellationToken) =>
        page.SpaceKey ?? (page.SpaceId is { } id ? (await tenant.Confluence.Spaces.GetAsync(id, cancellationToken)).Key : null);

    private async Task<Metadata> MetadataAsync(ConfluencePage page, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        var listing = confluence.Attachments.ListAsync(page.Id, null, MostAttachments, cancellationToken);
        var labelling = confluence.Labels.ListAsync(page.Id, cancellationToken);
        var parenting = ParentAsync(page.ParentId, cancellationToken);
        var naming = confluence.Users.DisplayNamesAsync([.. new[] { page.AuthorId, page.Version.AuthorId }.OfType<string>()], cancellationToken);
        await Task.WhenAll(listing, labelling, parenting, naming);
        var (attachments, names) = (await listing, await naming);
        return new Metadata(
            Name(page.AuthorId, names),
            page.CreatedAt,
            page.Version.AuthorName ?? Name(page.Version.AuthorId, names),
            page.Version.Message,
            await parenting,
            await labelling,
            attachments.Items.Count,
            [.. attachments.Items.Select(file => new Attached(file.Title, file.MediaType, file.FileSize))],
            attachments.NextCursor is null ? null : true);
    }

    private static string? Name(string? id, IReadOnlyDictionary<string, string> names) => id is null ? null : names.GetValueOrDefault(id, id);

    private async Task<Parent?> ParentAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        // Folders are no pages and stay without a title.
        var found = await tenant.Confluence.Pages.GetManyAsync([id], withBody: false, cancellationToken);
        return new Parent(id, found.Count > 0 ? found[0].Title : null);
    }

    /// <summary>A page with its content, or a part of it: <paramref name="Position"/> says which, <paramref name="NextCursor"/> leads on.</summary>
    public sealed record Result(
        string Id, string Title, string? SpaceKey, int Version, DateTimeOffset? LastModified, string Url, string Status, Metadata? Metadata, string Format,
        string? Content, string? Position, string? NextCursor, PageOutline? Outline);

    /// <summary>The page's headings and what else it holds; sizes in characters of Markdown.</summary>
    public sealed record PageOutline(int Characters, IReadOnlyList<SectionSize> Headings, Inventory Holds)
    {
        internal static PageOutline Of(Document document)
        {
            var outline = DocumentOutline.Of(document);
            return new(outline.Characters, [.. outline.Headings.Select(heading => new SectionSize(heading.Level, heading.Text, heading.Slug, heading.OwnCharacters, heading.AllCharacters))], outline.Inventory);
        }
    }

    /// <summary>A heading, its anchor, and how long its section is, without and with those below it.</summary>
    public sealed record SectionSize(int Level, string Text, string Anchor, int OwnCharacters, int AllCharacters);

    /// <summary>What hangs on a page and who made it.</summary>
    public sealed record Metadata(
        string? Author,
        DateTimeOffset? CreatedAt,
        string? LastModifiedBy,
        string? VersionMessage,
        Parent? Parent,
        IReadOnlyList<string> Labels,
        int AttachmentCount,
        IReadOnlyList<Attached> Attachments,
        bool? MoreAttachments);

    /// <summary>The page above; the title is missing where it is a folder.</summary>
    public sealed record Parent(string Id, string? Title);

    /// <summary>A file on the page; size in bytes.</summary>
    public sealed record Attached(string Name, string? MediaType, long? Size);
}
