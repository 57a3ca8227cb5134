using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Outline;
using Atlassian.Content.StorageFormat;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Reads one page or blog post.</summary>
[Toolset("confluence.pages", Shown = Showing.ByDefault)]
public sealed class GetPage(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_page", Title = "Get Confluence page", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads a page or blog post by page_id, or title and space_key: text, labels, parent, authors, attachments. To find one use confluence_search.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string? page_id = null,
        [Description("Exact title, with space_key.")] string? title = null,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Description("Also labels, parent, authors, files.")] bool include_metadata = true,
        [Description("storage is Confluence's XHTML.")] PageFormat format = PageFormat.Markdown,
        [Description("An older version's number.")][Range(1, int.MaxValue)] int? version = null,
        [Description("Only this heading's section; Parent > Child.")] string? section = null,
        [Description("Headings and sizes instead of the text.")] bool outline = false,
        [Description("Most characters of text.")][Range(500, 100_000)] int max_chars = 20_000,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var wantsAdf = format == PageFormat.Adf && section is null && !outline && tenant.Confluence.Site.IsCloud;
        var page = await PageAsync(page_id, title, space_key, wantsAdf ? "atlas_doc_format" : "storage", version, cancellationToken);
        var shown = Show(page, format, section, outline, max_chars, cursor);
        var metadata = include_metadata && cursor is null ? await PageMetadata.ReadAsync(tenant.Confluence, page, cancellationToken) : null;
        return new Result(
            page.Id, page.Title, page.IsBlogPost ? page.Type : page.IsLive ? "live" : null, await SpaceKeyAsync(page, cancellationToken), page.Version.Number, page.Version.When, page.WebUrl,
            page.Status == "current" ? null : page.Status, metadata, format == PageFormat.Markdown ? null : format, shown.Content, shown.Position, shown.NextCursor, shown.Outline);
    }

    private static (string? Content, string? Position, string? NextCursor, PageOutline? Outline) Show(ConfluencePage page, PageFormat format, string? section, bool outline, int most, string? cursor)
    {
        var source = page.Body?.Value ?? "";
        if (format != PageFormat.Markdown && section is null && !outline)
            return Cut(format == PageFormat.Adf && page.Body?.Representation == "storage" ? PageBody.Adf(page.Body) : source);
        var document = StorageFormatReader.Read(source);
        if (section is not null) document = DocumentOutline.Section(document, section);
        if (outline) return (null, null, null, PageOutline.Of(document));
        if (format == PageFormat.Storage) return Cut(StorageFormatWriter.Write(document));
        if (format == PageFormat.Adf) return Cut(AdfWriter.WriteText(document));
        var piece = DocumentCut.Take(document, most, cursor);
        return (piece.Markdown, piece.Next is null && cursor is null ? null : piece.Position, piece.Next, null);

        (string?, string?, string?, PageOutline?) Cut(string text)
        {
            var part = SourceCut.Take(text, most, cursor, page.Version.Number.ToString(CultureInfo.InvariantCulture));
            return (part.Text, part.Position, part.Next, null);
        }
    }

    private async Task<ConfluencePage> PageAsync(string? pageId, string? title, string? spaceKey, string representation, int? version, CancellationToken cancellationToken)
    {
        var confluence = tenant.Confluence;
        if (pageId is null && title is null) throw new ArgumentException("Say which page: give page_id (id or URL), or title and space_key.", nameof(title));
        if (pageId is not null && version is null && representation == "storage") return await confluence.PageInAnyStatusAsync(pageId, cancellationToken);
        var id = pageId is not null ? await confluence.PageIdAsync(pageId, cancellationToken)
            : (spaceKey ?? tenant.DefaultSpaceKey) is { } space ? (await confluence.PageAsync(space, title!, cancellationToken)).Id
            : throw new ArgumentException("A title alone does not name a page: give space_key too.", nameof(spaceKey));
        return await confluence.Pages.GetAsync(id, representation, version, cancellationToken);
    }

    private async Task<string?> SpaceKeyAsync(ConfluencePage page, CancellationToken cancellationToken) =>
        page.SpaceKey ?? (page.SpaceId is { } id ? (await tenant.Confluence.Spaces.GetAsync(id, cancellationToken)).Key : null);

    /// <summary>How a page's content is written.</summary>
    public enum PageFormat
    {
        Markdown,
        Storage,
        Adf,
    }

    /// <summary>A page with its content, or a part of it: <paramref name="Position"/> says which, <paramref name="NextCursor"/> leads on. What is as usual (Markdown, current, a page) is not said.</summary>
    public sealed record Result(
        string Id, string Title, string? Type, string? SpaceKey, int Version, DateTimeOffset? LastModified, string Url, string? Status, PageMetadata? Metadata, PageFormat? Format,
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
}
