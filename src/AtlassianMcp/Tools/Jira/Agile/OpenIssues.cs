using System.Text.Json;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>What is not done in a sprint.</summary>
internal static class OpenIssues
{
    private const int PageSize = 100;
    private const int Most = 500;
    private static readonly string[] Fields = ["issuetype"];

    /// <summary>The keys of a sprint's open issues, without sub-tasks, which go where their parents go.</summary>
    public static async Task<IReadOnlyList<string>> InAsync(JiraClient jira, Sprint sprint, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        string? cursor = null;
        do
        {
            var page = await jira.Sprints.IssuesAsync(sprint.Id, "statusCategory != Done", Fields, cursor, PageSize, cancellationToken);
            keys.AddRange(page.Items.Where(issue => !IsSubtask(issue)).Select(issue => issue.Key));
            cursor = page.NextCursor;
        }
        while (cursor is not null && keys.Count < Most);
        return keys;
    }

    private static bool IsSubtask(Issue issue) => issue.Field("issuetype") is { ValueKind: JsonValueKind.Object } type && type.TryGetProperty("subtask", out var subtask) && subtask.ValueKind == JsonValueKind.True;
}
