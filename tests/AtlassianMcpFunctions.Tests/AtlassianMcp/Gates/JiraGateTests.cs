using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy about projects lets through, seen from a client.</summary>
public sealed class JiraGateTests
{
    private const string OnlyOps = "Project DEMO may not be written here: this organisation's policy lets you write OPS. An administrator can change that.";

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_that_may_not_be_read_answers_like_one_that_does_not_exist(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        foreach (var (tool, more) in new[] { ("jira_get_issue", "{}"), ("jira_get_transitions", "{}"), ("jira_add_comment", """{"body":"x"}"""), ("jira_transition_issue", """{"transition_id":"11"}""") })
        {
            var hidden = await CallAsync(host, tool, "HR-1", more);
            var missing = await CallAsync(host, tool, "HR-77", more);

            Assert.True(hidden.IsError);
            Assert.Equal(PolicyHost.Anonymous(missing, "HR-77"), PolicyHost.Anonymous(hidden, "HR-1"));
            Assert.StartsWith("Jira answered 404: Issue does not exist", hidden.Text, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_may_only_be_read_is_read_and_not_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        var read = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1" });
        var comment = await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = "x" });
        var step = await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "11" });
        var create = await host.CallAsync("jira_create_issue", new { project_key = "DEMO", issue_type = "Task", summary = "x" });

        Assert.Equal("DEMO-1", (string?)read["key"]);
        Assert.Equal([OnlyOps, OnlyOps, OnlyOps], new[] { comment.Text, step.Text, create.Text });
        Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Comments);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_may_be_written_is_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        var comment = await host.CallAsync("jira_add_comment", new { issue_key = "OPS-1", body = "Fine." });
        var step = await host.CallAsync("jira_transition_issue", new { issue_key = "OPS-1", transition_id = "11" });
        var create = await host.CallAsync("jira_create_issue", new { project_key = "OPS", issue_type = "Task", summary = "New" });

        Assert.False(comment.IsError, comment.Text);
        Assert.False(step.IsError, step.Text);
        Assert.StartsWith("OPS-", (string?)create["key"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_is_judged_by_where_it_is_now_not_by_the_key_it_had(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);
        var jira = host.Store.Jira;
        jira.Move(jira.Find("OPS-1")!, jira.FindProject("HR")!);
        jira.Move(jira.Find("OPS-2")!, jira.FindProject("DEMO")!);

        var gone = await host.CallAsync("jira_get_issue", new { issue_key = "OPS-1" });
        var written = await host.CallAsync("jira_add_comment", new { issue_key = "OPS-1", body = "x" });
        var elsewhere = await host.CallAsync("jira_add_comment", new { issue_key = "OPS-2", body = "x" });

        Assert.StartsWith("Jira answered 404", gone.Text, StringComparison.Ordinal);
        Assert.StartsWith("Jira answered 404", written.Text, StringComparison.Ordinal);
        Assert.Equal(OnlyOps, elsewhere.Text);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_project_that_is_left_out_stays_out_under_any_key_it_has_or_had(string flavour)
    {
        foreach (var key in new[] { "HR", "PPL" })
        {
            await using var host = await PolicyHost.StartAsync(flavour, new PolicyRule { Projects = new Reach(KeySet.Of("*", "!" + key), KeySet.Of("*", "!" + key)) });
            host.Store.Jira.Rename(host.Store.Jira.FindProject("HR")!, "PPL");

            foreach (var issue in new[] { "HR-1", "PPL-1" })
            {
                Assert.StartsWith("Jira answered 404", (await host.CallAsync("jira_get_issue", new { issue_key = issue })).Text, StringComparison.Ordinal);
                Assert.StartsWith("Jira answered 404", (await host.CallAsync("jira_add_comment", new { issue_key = issue, body = "x" })).Text, StringComparison.Ordinal);
            }

            foreach (var jql in new[] { "summary ~ Salaries", "created > -30d" })
                Assert.DoesNotContain("PPL", (await host.CallAsync("jira_search", new { jql, limit = 50 })).Text, StringComparison.Ordinal);
            Assert.False((await host.CallAsync("jira_get_issue", new { issue_key = "OPS-1" })).IsError);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Linked_issues_parents_and_subtasks_of_other_projects_are_left_out(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);
        var jira = host.Store.Jira;
        var (here, secret, open) = (jira.Find("OPS-1")!, jira.Find("HR-1")!, jira.Find("DEMO-1")!);
        jira.Link(jira.Words.LinkTypes[0], here, secret);
        jira.Link(jira.Words.LinkTypes[0], open, here);
        global::Playground.AtlassianSite.Jira.JiraStore.SetParent(here, secret);

        var read = await host.CallAsync("jira_get_issue", new { issue_key = "OPS-1", view = "full" });

        Assert.Equal(["DEMO-1"], read["links"]!.AsArray().Select(link => (string?)link!["key"]));
        Assert.Null(read["parent"]);
        Assert.DoesNotContain("Salaries", read.Structured!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("HR-1", read.Structured!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_search_finds_nothing_elsewhere_however_it_is_put(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        foreach (var jql in new[] { "summary ~ Salaries", "summary ~ Salaries OR summary ~ Salaries ORDER BY created", "created > -30d order by key", "not project = OPS", "project != OPS and summary ~ \"Salaries\"" })
        {
            var found = await host.CallAsync("jira_search", new { jql, limit = 50 });
            Assert.DoesNotContain(found["issues"]!.AsArray(), issue => ((string)issue!["key"]!).StartsWith("HR-", StringComparison.Ordinal));
        }

        var all = await host.CallAsync("jira_search", new { jql = "created > -30d", limit = 50 });
        Assert.NotEmpty(all["issues"]!.AsArray());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_query_that_would_break_out_of_its_fence_is_refused(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        foreach (var jql in new[] { "summary ~ x) OR (project = HR", "summary ~ \"x) OR (project = HR", "(summary ~ x", "summary ~ x ORDER BY key) OR (project = HR", "summary ~ x /* ORDER BY */ -- y" })
        {
            var refused = await host.CallAsync("jira_search", new { jql });
            Assert.True(refused.IsError, jql);
            Assert.StartsWith("This JQL was not run", refused.Text, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_query_does_not_tell_whether_a_hidden_project_or_issue_exists(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        foreach (var (hidden, missing) in new[] { ("project = HR", "project = QQ"), ("project = People", "project = Peeple"), ("key = HR-1", "key = HR-9"), ("parent = HR-1", "parent = HR-9") })
        {
            var (one, other) = (await host.CallAsync("jira_search", new { jql = hidden }), await host.CallAsync("jira_search", new { jql = missing }));
            Assert.Equal(other.Text.Replace(missing[^2..], "", StringComparison.Ordinal).Length, one.Text.Replace(hidden[^2..], "", StringComparison.Ordinal).Length);
            Assert.Contains("does not exist for", one.Text, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Hidden_fields_are_neither_shown_nor_searched_nor_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, new PolicyRule { HiddenFields = ["customfield_10010", "duedate"] });
        var story = host.Store.Jira.Issues.First(issue => issue.Custom.ContainsKey("customfield_10010")).Key;
        var name = host.Store.Jira.Fields.ById("customfield_10010")!.Name;

        var read = await host.CallAsync("jira_get_issue", new { issue_key = story, fields = new[] { "*all" } });
        Assert.False(read.IsError, read.Text);
        Assert.DoesNotContain("customfield_10010", read.Structured!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(read["due"]);
        foreach (var jql in new[] { $"\"{name}\" > 3", "cf[10010] > 3", "cf[010010] > 3", "duedate is not empty", "due < 5d", $"project = DEMO ORDER BY \"{name}\"", "project = DEMO order by key, due desc" })
        {
            var refused = await host.CallAsync("jira_search", new { jql });
            Assert.StartsWith("This JQL was not run: it asks about", refused.Text, StringComparison.Ordinal);
        }

        var create = await host.CallAsync("jira_create_issue", JsonNode.Parse("""{"project_key":"OPS","issue_type":"Task","summary":"x","fields":{"duedate":"2030-01-01"}}"""));
        Assert.True(create.IsError);
        Assert.DoesNotContain(host.Store.Jira.Issues, issue => issue.Summary == "x");
    }

    private static Task<ToolAnswer> CallAsync(McpHost host, string tool, string key, string more)
    {
        var arguments = JsonNode.Parse(more)!.AsObject();
        arguments["issue_key"] = key;
        return host.CallAsync(tool, arguments);
    }
}
