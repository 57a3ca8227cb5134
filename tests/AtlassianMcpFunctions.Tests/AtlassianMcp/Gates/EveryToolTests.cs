using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>Every tool of a product, run where a policy limits something that nobody asks for: the gate is in the way of none of them.</summary>
public sealed class EveryToolTests
{
    private static readonly PolicyRule Rule = new()
    {
        Projects = new Reach(KeySet.Of("*", "!HR"), KeySet.Of("*", "!HR")),
        Spaces = new Reach(KeySet.Of("*", "!QQ"), KeySet.Of("*", "!QQ")),
        HiddenFields = ["customfield_10019"],
    };

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_tool_works_behind_the_gate(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, Rule);
        var page = host.Store.Confluence.Contents.OfType<Page>().Single(page => page.Title == "Office Map").PublicId;
        var calls = Calls(page);

        var tools = ToolCatalog.CreateTools().Where(tool => SiteArgument.ProductOf(tool) is not null).Select(tool => tool.ProtocolTool.Name);
        Assert.Equal(tools.Order(StringComparer.Ordinal), calls.Keys.Order(StringComparer.Ordinal));
        foreach (var (tool, arguments) in calls)
        {
            var answer = await host.CallAsync(tool, arguments);
            Assert.False(answer.IsError, $"{tool}: {answer.Text}");
        }
    }

    private static Dictionary<string, object> Calls(string page) => new()
    {
        ["jira_get_issue"] = new { issue_key = "DEMO-2", fields = new[] { "*all" } },
        ["jira_get_transitions"] = new { issue_key = "DEMO-2" },
        ["jira_transition_issue"] = new { issue_key = "DEMO-2", transition_id = "11", comment = "Begun." },
        ["jira_add_comment"] = new { issue_key = "DEMO-2", body = "Words." },
        ["jira_create_issue"] = new { project_key = "OPS", issue_type = "Task", summary = "New", assignee = "Alex", priority = "High" },
        ["jira_search"] = new { jql = "project = DEMO ORDER BY key", fields = new[] { "labels" } },
        ["confluence_connection_check"] = new { },
        ["confluence_get_page"] = new { page_id = page },
        ["confluence_list_pages"] = new { space_key = "HAND" },
        ["confluence_search"] = new { query = "ground floor", spaces_filter = "HAND" },
        ["confluence_publish_page"] = new { space_key = "HAND", title = "Fresh", markdown = "---\nlabels: [one]\n---\nWords." },
        ["confluence_sync_pages"] = new { parent_page_id = page },
        ["confluence_read_save_page"] = new { page_id = page },
        ["confluence_upload_images"] = new { page_id = page, images = new[] { new { name = "a.png", content_base64 = "iVBORw0KGgo=" } } },
    };
}
