using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Attachments;

/// <summary>Attaches files to an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/).</summary>
[Toolset("jira.attachments")]
public sealed class AddAttachment(TenantContext tenant, UploadStore uploads, Checkpoint checkpoint)
{
    private const int Most = 20;

    [McpServerTool(Name = "jira_add_attachment", Title = "Add Jira attachment", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Attaches files to a Jira issue, given inline (small ones) or by the upload_id of create_upload; of a zip, the files in it.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Files given inline."), MaxLength(Most)] IReadOnlyList<InlineFile>? files = null,
        [Description("From create_upload, after sending."), MinLength(1)] string? upload_id = null,
        CancellationToken cancellationToken = default)
    {
        if (upload_id is null == files is null or []) throw new ArgumentException("Give either files or upload_id, not both and not neither.");
        await using var upload = upload_id is null ? null : await uploads.OpenAsync(upload_id, cancellationToken);
        IReadOnlyList<UploadedFile> sent = upload?.Files ?? [.. files!.Select(file => file.Decode()).Select(file => new UploadedFile(file.Path, file.Content.Length, _ => Task.FromResult(file.Content)))];
        if (sent.Count is 0 or > Most) throw new ArgumentException($"An issue is given 1 to {Most} files at a time; these are {sent.Count}.");
        var present = await IssueFiles.OfAsync(tenant.Jira, issue_key, cancellationToken);
        checkpoint.Pass(Plan(present, sent));
        var attached = new List<Made>();
        foreach (var file in sent)
        {
            var bytes = await file.ReadAsync(cancellationToken);
            var made = await tenant.Jira.Attachments.UploadAsync(present.Issue.Key, Upload.Of(NameOf(file), MediaContent.For(file.Path, bytes), bytes), cancellationToken);
            attached.Add(new Made(made.Id, made.Filename, made.Size, made.MimeType));
        }

        return new Result(present.Issue.Key, attached);
    }

    private static Change Plan(IssueFiles present, IReadOnlyList<UploadedFile> sent)
    {
        var again = sent.Select(NameOf).Where(name => present.All.Any(file => file.Filename == name)).ToList();
        return new($"Attach {sent.Count} {(sent.Count == 1 ? "file" : "files")} to {present.Issue.Key}", [.. sent.Select(file => new ChangedPart("attachment", null, $"{NameOf(file)} ({file.Length:N0} bytes)"))])
        {
            Notes = again.Count == 0 ? [] : [$"There is a file of that name already, which stays: {string.Join(", ", again)}."],
        };
    }

    private static string NameOf(UploadedFile file) => Path.GetFileName(file.Path.Replace('\\', '/')) is { Length: > 0 } name ? name : throw new ArgumentException($"'{file.Path}' is no file name.");

    /// <summary>What the issue has got.</summary>
    public sealed record Result(string Issue, IReadOnlyList<Made> Attachments);

    /// <summary>A new attachment; <paramref name="Size"/> in bytes.</summary>
    public sealed record Made(string Id, string Name, long Size, string? MediaType);
}
