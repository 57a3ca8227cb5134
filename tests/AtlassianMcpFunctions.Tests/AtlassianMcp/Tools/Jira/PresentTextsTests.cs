using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

public sealed class PresentTextsTests
{
    private const string Chart = """{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Old"}]},{"type":"extension","attrs":{"extensionType":"com.x","extensionKey":"chart","parameters":{}}}]}""";

    [Theory]
    [InlineData("Cloud", "Description")]
    [InlineData("DataCenter", "Description")]
    [InlineData("Cloud", "Acceptance Criteria")]
    [InlineData("DataCenter", "Acceptance Criteria")]
    public async Task What_a_formatted_field_would_lose_is_told_before_the_issue_moves(string flavour, string field)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = Issue(host);
        Fill(host, issue, field);

        var refused = await MoveAsync(host, field, "New", allowLoss: false);

        Assert.True(refused.IsError);
        Assert.Contains($"the field {field} of DEMO-1 holds what this Markdown would not keep:\n- macro chart ({(flavour == "Cloud" ? "unknown to this server" : "type=pie")})", refused.Text, StringComparison.Ordinal);
        Assert.Equal("To Do", issue.Status.Name);

        var moved = await MoveAsync(host, field, "New", allowLoss: true);

        Assert.Equal("In Progress", (string?)moved["to_status"]);
        var read = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", fields = new[] { "Acceptance Criteria" } });
        Assert.Equal("New", (string?)(field == "Description" ? read["description"] : read["fields"]![field]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_text_that_keeps_everything_is_written(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        Fill(host, Issue(host), "Acceptance Criteria");
        var read = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", fields = new[] { "Acceptance Criteria" } });

        var answer = await MoveAsync(host, "Acceptance Criteria", ((string)read["fields"]!["Acceptance Criteria"]!).Replace("Old", "New", StringComparison.Ordinal), allowLoss: false);

        Assert.Equal("In Progress", (string?)answer["to_status"]);
        var written = Issue(host).Custom["customfield_10012"]!.ToJsonString();
        Assert.Contains("chart", written, StringComparison.Ordinal);
        Assert.Contains("New", written, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Comments_in_a_list_of_fields_read_as_Markdown(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = "It is **so** and `so`." });

        var found = await host.CallAsync("jira_search", new { jql = "key = DEMO-1", fields = new[] { "comment" } });

        Assert.Contains("It is **so** and `so`.", found["issues"]![0]!["fields"]!["comment"]!["comments"]!.AsArray().Select(comment => (string?)comment!["body"]));
    }

    private static Issue Issue(McpHost host) => host.Store.Jira.Find("DEMO-1")!;

    private static void Fill(McpHost host, Issue issue, string field)
    {
        JsonNode text = host.Flavour is Flavour.Cloud ? JsonNode.Parse(Chart)! : JsonValue.Create("Old\n\n{chart:type=pie}\n1\n{chart}");
        if (field == "Description") issue.Description = text;
        else issue.Custom["customfield_10012"] = text;
    }

    private static Task<ToolAnswer> MoveAsync(McpHost host, string field, string text, bool allowLoss) =>
        host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "11", fields = new Dictionary<string, string> { [field] = text }, allow_loss = allowLoss });
}
