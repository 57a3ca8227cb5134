using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Attachments;

/// <summary>Shows a file of an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/).</summary>
[Toolset("jira.attachments")]
public sealed class GetAttachment(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_attachment", Title = "Get Jira attachment", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(ShownFile))]
    [Description("Shows a file on a Jira issue: pictures as pictures, texts as text, others as a link to a resource.")]
    public async Task<CallToolResult> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Id or file name, from jira_list_attachments."), MinLength(1)] string attachment_id,
        [Description("Most characters of a text."), Range(500, 90_000)] int max_chars = 20_000,
        [Description("Last next_cursor."), StringLength(40, MinimumLength = 1)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var files = await IssueFiles.OfAsync(tenant.Jira, issue_key, cancellationToken);
        return await ShownFile.ShowAsync(Ready(files.Issue, files.Find(attachment_id)), max_chars, cursor, cancellationToken);
    }

    private AttachedFile Ready(Issue issue, Attachment file)
    {
        var jira = tenant.Jira;
        var resource = $"atlassian://jira/{Uri.EscapeDataString(tenant.Chosen(Product.Jira).Alias)}/issues/{issue.Key}/attachments/{file.Id}";
        var url = jira.Site.WebUrl($"secure/attachment/{file.Id}/{Uri.EscapeDataString(file.Filename)}");
        return new(file.Id, file.Filename, file.MimeType, file.Size, PersonName.Of(file.Author), url, resource)
        {
            Product = "Jira",
            OpenAsync = token => jira.Attachments.DownloadAsync(file, token),
            OpenSmallerAsync = jira.Site.IsCloud ? (side, token) => jira.Attachments.DownloadSmallerAsync(file, side, token) : null,
        };
    }
}
