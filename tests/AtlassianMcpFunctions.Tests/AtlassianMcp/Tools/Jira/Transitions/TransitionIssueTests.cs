using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Transitions;

public sealed class TransitionIssueTests
{
    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var flavour in Enum.GetNames<Flavour>())
                foreach (var name in new[] { "11", "start progress", "IN PROGRESS" }) names.Add(flavour, name);
            return names;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_transition_is_named_by_id_name_or_target_status(string flavour, string name)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = name });

        Assert.Equal(("Start Progress", "To Do", "In Progress", null), ((string?)answer["transition"], (string?)answer["from_status"], (string?)answer["to_status"], answer["warning"]));
        Assert.Equal("In Progress", host.Store.Jira.Find("DEMO-1")!.Status.Name);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Required_fields_and_a_comment_go_along(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var reviewed = In(host, "In Review");

        var answer = await host.CallAsync("jira_transition_issue", JsonNode.Parse(
            $$"""{"issue_key":"{{reviewed}}","transition_id":"Done","fields":{"Resolution":"Won't Do"},"comment":"**Too** dear."}"""));

        var issue = host.Store.Jira.Find(reviewed)!;
        Assert.Equal(("Done", "Won't Do"), ((string?)answer["to_status"], issue.Resolution?.Name));
        var read = await host.CallAsync("jira_get_issue", new { issue_key = reviewed, include = new[] { "comments" }, comment_limit = 1 });
        Assert.Equal("**Too** dear.", (string?)read["comments"]![0]!["body"]);
        Assert.Equal("Won't Do", (string?)read["resolution"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_transition_without_a_screen_is_commented_on_by_itself(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "11", comment = "Begun." });

        Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments);
        var writes = host.Site.RequestLog.Entries.Where(request => request.Method == "POST").Select(request => request.Path.Split('/')[^1]);
        Assert.Equal(["transitions", "comment"], writes);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_comment_that_is_refused_after_the_move_leaves_a_warning(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Site.Faults.Answer(request => request is { Method: "POST" } && request.Path.EndsWith("/comment", StringComparison.Ordinal), 403, body: """{"errorMessages":["No commenting here."]}""");

        var answer = await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "11", comment = "Begun." });

        Assert.Equal("The issue was moved, but the comment was not added: No commenting here. Do not repeat the transition; use jira_add_comment.", (string?)answer["warning"]);
        Assert.Equal("In Progress", host.Store.Jira.Find("DEMO-1")!.Status.Name);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_missing_required_field_is_named_with_its_choices(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var reviewed = In(host, "In Review");

        var answer = await host.CallAsync("jira_transition_issue", new { issue_key = reviewed, transition_id = "41" });

        Assert.Equal(
            "The transition Complete requires further fields: Resolution (resolution), one of Done, Won't Do, Duplicate, Cannot Reproduce. Give them in `fields`.", answer.Text);
        Assert.Equal("In Review", host.Store.Jira.Find(reviewed)!.Status.Name);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_unknown_transition_is_answered_with_the_open_ones(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_transition_issue", new { issue_key = In(host, "In Progress"), transition_id = "Done" });

        Assert.True(answer.IsError);
        Assert.EndsWith("(status In Progress) has no transition 'Done' now. Open are: 21 Send to Review → In Review; 51 Stop Progress → To Do.", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_field_that_is_not_on_the_screen_is_refused_in_Jiras_words(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var unknown = await host.CallAsync("jira_transition_issue", JsonNode.Parse("""{"issue_key":"DEMO-1","transition_id":"11","fields":{"Resolutoin":"Done"}}"""));
        var offScreen = await host.CallAsync("jira_transition_issue", JsonNode.Parse("""{"issue_key":"DEMO-1","transition_id":"11","fields":{"resolution":"Done"}}"""));
        var missing = await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-999", transition_id = "11" });

        Assert.StartsWith("This Jira has no field 'Resolutoin'. The nearest are: resolution", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("Field 'resolution' cannot be set", offScreen.Text, StringComparison.Ordinal);
        Assert.StartsWith("Jira answered 404", missing.Text, StringComparison.Ordinal);
        Assert.Equal("To Do", host.Store.Jira.Find("DEMO-1")!.Status.Name);
    }

    private static string In(McpHost host, string status) => host.Store.Jira.Issues.First(issue => issue.Status.Name == status).Key;
}
