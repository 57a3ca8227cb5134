using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Attachments;

/// <summary>Attaches files to a page.</summary>
[Toolset("confluence.attachments")]
public sealed class AddAttachment(TenantContext tenant, UploadStore uploads, Checkpoint checkpoint)
{
    private const int Most = 20;

    [McpServerTool(Name = "confluence_add_attachment", Title = "Add Confluence attachment", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Attaches files to a page or blog post, inline (small ones) or by the upload_id of create_upload; a name that is there gets a new version.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Files given inline."), MaxLength(Most)] IReadOnlyList<InlineFile>? files = null,
        [Description("From create_upload, after sending."), MinLength(1)] string? upload_id = null,
        [Description("What is said beside the files.")] string? comment = null,
        [Description("Do not tell watchers.")] bool minor_edit = false,
        CancellationToken cancellationToken = default)
    {
        if (upload_id is null == files is null or []) throw new ArgumentException("Give either files or upload_id, not both and not neither.");
        await using var upload = upload_id is null ? null : await uploads.OpenAsync(upload_id, cancellationToken);
        IReadOnlyList<UploadedFile> sent = upload?.Files ?? [.. files!.Select(file => file.Decode()).Select(file => new UploadedFile(file.Path, file.Content.Length, _ => Task.FromResult(file.Content)))];
        if (sent.Count is 0 or > Most) throw new ArgumentException($"A page is given 1 to {Most} files at a time; these are {sent.Count}.");
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        checkpoint.Pass(await PlanAsync(confluence, page, sent, cancellationToken));
        var made = new List<Made>();
        foreach (var file in sent)
        {
            var bytes = await file.ReadAsync(cancellationToken);
            var content = Upload.Of(NameOf(file), MediaContent.For(file.Path, bytes), bytes);
            var attached = await confluence.Attachments.UploadAsync(page.Id, content, comment, minor_edit, cancellationToken);
            made.Add(new Made(attached.Id, attached.Title, attached.FileSize, attached.MediaType, attached.Version?.Number));
        }

        return new Result(page.Id, made);
    }

    private static async Task<Change> PlanAsync(ConfluenceClient confluence, ConfluencePage page, IReadOnlyList<UploadedFile> sent, CancellationToken cancellationToken)
    {
        var parts = new List<ChangedPart>();
        foreach (var file in sent)
        {
            var present = await confluence.Attachments.ListAsync(page, new AttachmentFilter(NameOf(file)), cursor: null, limit: 1, cancellationToken);
            parts.Add(new("attachment", present.Items.Count == 0 ? null : new PageFile(page, present.Items[0]).Words, $"{NameOf(file)} ({file.Length:N0} bytes)"));
        }

        return new($"Attach {sent.Count} {(sent.Count == 1 ? "file" : "files")} to '{page.Title}'", parts)
        {
            Notes = parts.Exists(part => part.Before is not null) ? ["Files of names that are there become new versions; the history keeps the older ones."] : [],
        };
    }

    private static string NameOf(UploadedFile file) => Path.GetFileName(file.Path.Replace('\\', '/')) is { Length: > 0 } name ? name : throw new ArgumentException($"'{file.Path}' is no file name.");

    /// <summary>What the page has got.</summary>
    public sealed record Result(string PageId, IReadOnlyList<Made> Attachments);

    /// <summary>A new file or version; <paramref name="Size"/> in bytes.</summary>
    public sealed record Made(string Id, string Name, long? Size, string? MediaType, int? Version);
}
