using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Attachments;

/// <summary>Lists an issue's files (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/).</summary>
[Toolset("jira.attachments")]
public sealed class ListAttachments(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_attachments", Title = "List Jira attachments", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the files on a Jira issue. jira_get_attachment shows one.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        CancellationToken cancellationToken = default)
    {
        var files = await IssueFiles.OfAsync(tenant.Jira, issue_key, cancellationToken);
        return new Result([.. files.All.Select(file => new File(file.Id, file.Filename, file.Size, file.MimeType, PersonName.Of(file.Author), file.Created))]);
    }

    /// <summary>The files.</summary>
    public sealed record Result(IReadOnlyList<File> Attachments);

    /// <summary>A file; <paramref name="Size"/> in bytes.</summary>
    public sealed record File(string Id, string Name, long Size, string? MediaType, string? Author, DateTimeOffset? Created);
}
