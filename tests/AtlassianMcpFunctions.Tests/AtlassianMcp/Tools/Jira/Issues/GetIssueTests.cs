using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class GetIssueTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_reads_as_names_and_Markdown(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var bug = Find(host, "Search ignores umlauts");

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = bug, include = new[] { "links", "attachments" } });

        Assert.Equal(
            (bug, "Bug", "High", "Dana Demo", "Dana Demo", "In Progress"),
            ((string?)answer["key"], (string?)answer["type"], (string?)answer["priority"], (string?)answer["assignee"], (string?)answer["reporter"], (string?)answer["status"]));
        Assert.Equal("Search ignores umlauts: seen twice this week, in version 1.0.", (string?)answer["description"]);
        Assert.Equal("""["regression"]""", answer["labels"]!.ToJsonString());
        Assert.Equal("""["1.1"]""", answer["fix_versions"]!.ToJsonString());
        Assert.Equal(["screenshot.png", "server.log"], answer["attachments"]!.AsArray().Select(file => (string?)file!["name"]));
        Assert.Equal("image/png", (string?)answer["attachments"]![0]!["media_type"]);
        var link = Assert.Single(answer["links"]!.AsArray())!;
        Assert.Equal(("is blocked by", "Cart loses items after login"), ((string?)link["relation"], (string?)link["summary"]));
        Assert.Null(answer["resolution"]);
        Assert.Equal("""{"comments":2}""", answer["left_out"]!.ToJsonString());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_formatted_description_becomes_Markdown(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = $"{host.Store.Jira.Address}/browse/{Find(host, "Move to the new payment provider")}", view = "full" });

        var text = (string?)answer["description"];
        Assert.StartsWith("## Goal\n\nMove to the **new** provider without *downtime*. See [the plan](https://example.com/plan).", text, StringComparison.Ordinal);
        Assert.Contains("```java\nclient.pay(order);\n```", text, StringComparison.Ordinal);
        Assert.Equal(["Sign the contract", "Build the adapter", "Switch over"], answer["children"]!.AsArray().Select(task => (string?)task!["summary"]));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", (string?)answer["due"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Comments_come_newest_first_and_no_more_than_asked_for(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var bug = Find(host, "Search ignores umlauts");

        var some = await host.CallAsync("jira_get_issue", new { issue_key = bug, include = new[] { "comments" }, comment_limit = 1 });
        var none = await host.CallAsync("jira_get_issue", new { issue_key = bug, view = "full", comment_limit = 0 });

        var comment = Assert.Single(some["comments"]!.AsArray())!;
        Assert.Equal(("Logs are attached.", "Mia Krüger"), ((string?)comment["body"], (string?)comment["author"]));
        Assert.Equal(1, (int?)some["left_out"]!["comments"]);
        Assert.Null(none["comments"]);
        Assert.Equal(2, (int?)none["left_out"]!["comments"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Further_fields_are_shown_short(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find(Find(host, "Search ignores umlauts"))!;
        var options = host.Store.Jira.Fields.ById("customfield_10015")!.Options;
        issue.Custom["customfield_10015"] = new JsonArray([.. options.Take(2).Select(option => new JsonObject { ["self"] = "x", ["id"] = option.Id, ["value"] = option.Value })]);
        issue.Custom["customfield_10016"] = new JsonObject { ["self"] = "x", ["displayName"] = "Alex Rivera" };

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = issue.Key, fields = new[] { "Severity", "Platforms", "Reviewer", "Story Points" } });

        Assert.Equal("""{"Severity":"Major","Platforms":["Linux","Windows"],"Reviewer":"Alex Rivera"}""", answer["fields"]!.ToJsonString());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Every_field_with_a_value_is_shown_on_request(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = Find(host, "Assess the effects of the relaunch"), fields = new[] { "*all" } });

        var fields = answer["fields"]!.AsObject();
        Assert.StartsWith("Point 1 of Assessment 7: ", (string?)fields["Assessment 7"], StringComparison.Ordinal);
        Assert.StartsWith("Approval State ", (string?)fields["Approval State"], StringComparison.Ordinal);
        Assert.False(fields.ContainsKey("Environment")); // has no value
        Assert.False(fields.ContainsKey("Comment"));
        Assert.Equal("Assess the effects of the relaunch", (string?)answer["summary"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Sprints_are_shown_by_name(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Issues.First(issue => issue.Sprint is not null);

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = issue.Key, fields = new[] { "Sprint" } });

        Assert.Contains(issue.Sprint!.Name, answer["fields"]!["Sprint"]!.AsArray().Select(sprint => (string?)sprint));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_became_of_it_is_told_on_request_as_its_own_tools_tell_it(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_add_worklog", new { issue_key = "DEMO-2", time_spent = "1h" });
        await host.CallAsync("jira_update_issue", new { issue_key = "DEMO-2", summary = "Changed since" });

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-2", include = new[] { "changelog", "worklogs", "dates", "development" } });
        var full = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-2", view = "full" });

        Assert.Equal((await host.CallAsync("jira_get_changelog", new { issue_keys = new[] { "DEMO-2" } })).Structured!.ToJsonString(), answer["changelog"]!.ToJsonString());
        Assert.Equal((await host.CallAsync("jira_list_worklogs", new { issue_key = "DEMO-2" })).Structured!.ToJsonString(), answer["worklogs"]!.ToJsonString());
        Assert.Equal((await host.CallAsync("jira_get_development", new { issue_keys = new[] { "DEMO-2" } }))["issues"]![0]!.ToJsonString(), answer["development"]!.ToJsonString());
        Assert.Equal((await host.CallAsync("jira_get_issue_dates", new { issue_key = "DEMO-2" }))["created"]!.ToJsonString(), answer["dates"]!["created"]!.ToJsonString());
        Assert.NotEmpty(answer["development"]!["pull_requests"]!.AsArray());
        Assert.Null(full["changelog"] ?? full["worklogs"] ?? full["dates"] ?? full["development"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_that_is_not_there_says_so(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-999" });

        Assert.True(answer.IsError);
        Assert.StartsWith("Jira answered 404: Issue", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_no_key_is_refused_before_Jira_is_asked()
    {
        await using var host = await BothFlavours.StartAsync("Cloud");

        var noKey = await host.CallAsync("jira_get_issue", new { issue_key = "the broken cart" });
        var tooMany = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", comment_limit = 101 });

        Assert.Equal("'the broken cart' is neither an issue key such as OPS-42 nor the address of an issue.", noKey.Text);
        Assert.Contains("`comment_limit` must be a whole number from 0 to 100", tooMany.Text, StringComparison.Ordinal);
        Assert.Empty(host.Site.RequestLog.Entries);
    }

    private static string Find(McpHost host, string summary) => host.Store.Jira.Issues.Single(issue => issue.Summary == summary).Key;
}
