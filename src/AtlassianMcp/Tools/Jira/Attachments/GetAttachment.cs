using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Attachments;

/// <summary>Shows a file of an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/).</summary>
[Toolset("jira.attachments")]
public sealed class GetAttachment(TenantContext tenant)
{
    // In bytes.
    private const long ResourceLimit = 4 * 1024 * 1024;

    // As all tools write their results, for this one writes its own.
    private static readonly JsonSerializerOptions Answers = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [McpServerTool(Name = "jira_get_attachment", Title = "Get Jira attachment", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(Result))]
    [Description("Shows a file on a Jira issue: pictures as pictures, texts as text, others as a link to a resource.")]
    public async Task<CallToolResult> RunAsync(
        [Names(Thing.Issue)][Description("Issue key or URL."), MinLength(1)] string issue_key,
        [Description("Id or file name, from jira_list_attachments."), MinLength(1)] string attachment_id,
        [Description("Most characters of a text; the rest follows by next_cursor."), Range(500, 90_000)] int max_chars = 20_000,
        [Description("next_cursor of the part before."), StringLength(40, MinimumLength = 1)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var files = await IssueFiles.OfAsync(tenant.Jira, issue_key, cancellationToken);
        var file = files.Find(attachment_id);
        var result = new Result(file.Id, file.Filename, file.MimeType, file.Size, PersonName.Of(file.Author), Url: tenant.Jira.Site.WebUrl($"secure/attachment/{file.Id}/{Uri.EscapeDataString(file.Filename)}"));
        if (AttachedText.Is(file)) return Told(await AttachedText.ReadAsync(tenant.Jira, file, cancellationToken) is { } text ? text.Part(result, max_chars, cursor) : result with { Note = AttachedText.TooLarge });
        if (await AttachedPicture.ReadAsync(tenant.Jira, file, cancellationToken) is { } picture) return Told(result with { Note = picture.Note }, ImageContentBlock.FromBytes(picture.Content, picture.MediaType));
        return file.Size > ResourceLimit ? Told(result with { Note = "Too large to be given here: a person opens it by its url." }) : Linked(files.Issue, file, result);
    }

    private CallToolResult Linked(Issue issue, Attachment file, Result result)
    {
        var site = tenant.Chosen(Atlassian.Http.Product.Jira).Alias;
        var uri = $"atlassian://jira/{Uri.EscapeDataString(site)}/issues/{issue.Key}/attachments/{file.Id}";
        return Told(result with { ResourceUri = uri }, new ResourceLinkBlock { Uri = uri, Name = file.Filename, MimeType = file.MimeType, Size = file.Size });
    }

    private static CallToolResult Told(Result result, params ContentBlock[] blocks)
    {
        var structured = JsonSerializer.SerializeToElement(result, Answers);
        return new CallToolResult { StructuredContent = structured, Content = [new TextContentBlock { Text = structured.GetRawText() }, .. blocks] };
    }

    /// <summary>A file; texts have their text, and where it goes on; what cannot be shown has a resource to be read.</summary>
    public sealed record Result(
        string Id,
        string Name,
        string? MediaType,
        long Size,
        string? Author,
        string? Text = null,
        string? Position = null,
        string? NextCursor = null,
        string? ResourceUri = null,
        string? Url = null,
        string? Note = null);
}
