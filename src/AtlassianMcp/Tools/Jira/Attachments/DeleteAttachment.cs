using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Attachments;

/// <summary>Deletes a file of an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/).</summary>
[Toolset("jira.attachments", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteAttachment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_attachment", Title = "Delete Jira attachment", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a file from a Jira issue for good.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Id or file name, from jira_list_attachments."), MinLength(1)] string attachment_id,
        CancellationToken cancellationToken = default)
    {
        var files = await IssueFiles.OfAsync(tenant.Jira, issue_key, cancellationToken);
        var file = files.Find(attachment_id);
        checkpoint.Pass(Change.Of($"Delete a file of {files.Issue.Key}", "attachment", $"{file.Filename} ({file.Size:N0} bytes, of {PersonName.Of(file.Author) ?? "somebody"})", after: null) with
        {
            Question = $"Delete the file '{file.Filename}' (id {file.Id}) of {files.Issue.Key} for good?",
        });
        await tenant.Jira.Attachments.DeleteAsync(file.Id, cancellationToken);
        return new Result(file.Id, file.Filename);
    }

    /// <summary>The file that is gone.</summary>
    public sealed record Result(string Deleted, string Name);
}
