using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Writes pages as files: Markdown, comments, images.</summary>
public sealed class PageFiles(TenantContext tenant, FileSets files)
{
    private const int ListLimit = 100;

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>Notes the page's space as one that the set's content comes from.</summary>
    public async Task NoteSpaceAsync(string set, ConfluencePage page, CancellationToken cancellationToken) =>
        await files.NoteAsync(set, Product.Confluence, [page.SpaceKey ?? (await Confluence.Spaces.GetAsync(page.SpaceId!, cancellationToken)).Key], cancellationToken);

    /// <summary>All attachments of a page.</summary>
    public async Task<IReadOnlyList<ConfluenceAttachment>> AttachmentsAsync(string pageId, CancellationToken cancellationToken) =>
        await AllAsync(cursor => Confluence.Attachments.ListAsync(pageId, cursor, ListLimit, cancellationToken));

    /// <summary>All comments of a page, footer threads first.</summary>
    public async Task<IReadOnlyList<SavedComment>> CommentsAsync(string pageId, CancellationToken cancellationToken)
    {
        var footer = await AllAsync(cursor => Confluence.Comments.ListAsync(pageId, CommentKind.Footer, cursor, ListLimit, cancellationToken));
        var inline = await AllAsync(cursor => Confluence.Comments.ListAsync(pageId, CommentKind.Inline, cursor, ListLimit, cancellationToken));
        return [.. footer.Concat(inline).Select(SavedComment.Of)];
    }

    /// <summary>A page's content, its attached images pointing into the folder <c>images/</c>.</summary>
    public static Document Read(ConfluencePage page) => StorageFormatReader.Read(page.Body?.Value ?? "")
        .MapImages(source => source is AttachmentImage { PageTitle: null } image ? new ExternalImage("images/" + Uri.EscapeDataString(ImageName(image.FileName))) : source);

    /// <summary>A page as one Markdown file: a header block, the content, the comments.</summary>
    public static string Markdown(ConfluencePage page, IReadOnlyList<SavedComment> comments)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"> Page ID: {page.Id}\n> Version: {page.Version.Number}\n> Last modified: {page.Version.When:yyyy-MM-ddTHH:mm:ssZ}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"# {page.Title}\n\n").Append(MarkdownWriter.Write(Read(page)).Trim()).Append('\n');
        if (comments.Count > 0) text.Append("\n---\n\n## Comments\n");
        foreach (var comment in comments) comment.AppendTo(text, 3);
        return text.ToString();
    }

    /// <summary>Downloads a page's images into <c>{folder}/images/</c> and removes those that are gone.</summary>
    public async Task SaveImagesAsync(string set, string folder, IReadOnlyList<ConfluenceAttachment> attachments, CancellationToken cancellationToken)
    {
        var images = attachments.Where(attachment => MediaType.IsImage(attachment.Title)).ToDictionary(image => $"{folder}/images/{ImageName(image.Title)}", StringComparer.Ordinal);
        await foreach (var path in files.ListAsync(set, $"{folder}/images/", cancellationToken))
        {
            if (!images.ContainsKey(path)) await files.DeleteAsync(set, path, cancellationToken);
        }

        foreach (var (path, image) in images)
        {
            await using var download = await Confluence.Attachments.DownloadAsync(image, cancellationToken);
            await files.WriteAsync(set, path, MediaType.Of(image.Title), (stream, token) => download.Content.CopyToAsync(stream, token), cancellationToken);
        }
    }

    /// <summary>Writes an object as an indented JSON file.</summary>
    public Task WriteJsonAsync<T>(string set, string path, T content, CancellationToken cancellationToken) =>
        files.WriteAsync(set, path, "application/json", JsonSerializer.SerializeToUtf8Bytes(content, SavedJson.Options), cancellationToken);

    /// <summary>A hash over the ids and versions of attachments: it changes when any is added, removed or replaced.</summary>
    public static string Fingerprint(IReadOnlyList<ConfluenceAttachment> attachments)
    {
        var list = string.Join('\n', attachments.Select(attachment => $"{attachment.Id}:{attachment.Version?.Number}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)))[..32];
    }

    // A file name that could mean another folder must not.
    private static string ImageName(string fileName) => fileName.Replace('/', '_').Replace('\\', '_');

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, Task<Page<T>>> list)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var page = await list(cursor);
            items.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return items;
    }
}
