namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>The calls that are measured, as bodies of requests.</summary>
/// <param name="cloudPage">A page of the Cloud site.</param>
/// <param name="dataCenterPage">A page of the Data Center site.</param>
internal sealed class Measurements(string cloudPage, string dataCenterPage)
{
    private static int _comments;

    /// <summary>Reads one issue.</summary>
    public static byte[] GetIssue { get; } = McpClient.Call("jira_get_issue", new { issue_key = "DEMO-1" });

    /// <summary>Finds issues: one request to Atlassian, a POST, which is never shared with equal ones that are under way.</summary>
    public static byte[] Search { get; } = McpClient.Call("jira_search", new { jql = "project = DEMO ORDER BY created", limit = 5 });

    /// <summary>Where the search goes.</summary>
    public const string SearchPath = "/rest/api/3/search/jql";

    /// <summary>The tools.</summary>
    public static byte[] ListTools { get; } = McpClient.Request("tools/list", new { });

    /// <summary>Reads one page.</summary>
    public byte[] GetPage { get; } = McpClient.Call("confluence_get_page", new { page_id = dataCenterPage });

    /// <summary>Who am I?</summary>
    public static byte[] WhoAmI { get; } = McpClient.Call("whoami", new { });

    /// <summary>Comments on an issue, each time with another text: equal calls within two minutes would be answered with what the first one did.</summary>
    public static byte[] AddComment() => McpClient.Call("jira_add_comment", new { issue_key = "DEMO-1", body = $"Comment **{Interlocked.Increment(ref _comments)}**" });

    /// <summary>What is asked of a Cloud site.</summary>
    public IEnumerable<byte[]> OnCloud => [GetIssue, Search, McpClient.Call("confluence_get_page", new { page_id = cloudPage }), WhoAmI, AddComment()];

    /// <summary>What is asked of a Data Center site.</summary>
    public IEnumerable<byte[]> OnDataCenter => [GetIssue, Search, GetPage, WhoAmI, AddComment()];
}
