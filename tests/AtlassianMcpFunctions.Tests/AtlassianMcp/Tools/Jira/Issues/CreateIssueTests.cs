using System.Text.Json.Nodes;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class CreateIssueTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_is_created_with_all_its_arguments(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var task = host.Store.Jira.Issues.Single(issue => issue.Summary == "Move to the new payment provider").Key;

        var answer = await host.CallAsync("jira_create_issue", new
        {
            project_key = "demo",
            summary = "Tell the customers",
            issue_type = "sub-task",
            description = "## Why\n\nThey **must** know.",
            assignee = "alex@example.com",
            priority = "High",
            labels = new[] { "news" },
            components = new[] { "Checkout" },
            parent = task,
        });

        var issue = host.Store.Jira.Find((string?)answer["key"])!;
        Assert.Equal($"{host.Store.Jira.Address}/browse/{issue.Key}", (string?)answer["url"]);
        Assert.Equal(
            ("Tell the customers", "Sub-task", "Alex Rivera", "High", task),
            (issue.Summary, issue.Type.Name, issue.Assignee?.DisplayName, issue.Priority?.Name, issue.Parent?.Key));
        Assert.Equal(["news"], issue.Labels);
        Assert.Equal("Checkout", Assert.Single(issue.Components).Name);
        var read = await host.CallAsync("jira_get_issue", new { issue_key = issue.Key });
        Assert.Equal("## Why\n\nThey **must** know.", (string?)read["description"]);
        if (host.Flavour is Flavour.Cloud) Assert.Equal("heading", (string?)issue.Description!["content"]![0]!["type"]);
        else Assert.StartsWith("h2. Why", (string?)issue.Description, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Additional_fields_are_given_by_name_and_in_words(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var arguments = JsonNode.Parse(
            """
            {"project_key":"DEMO","summary":"S","issue_type":"Story","additional_fields":{
              "story points": 5, "Severity": "Major", "Acceptance Criteria": "- one\n- **two**", "Platforms": ["Linux", "Web"],
              "customfield_10013": "ACME", "Target Date": "2026-12-24", "Reviewer": "Mia Krüger", "Fix versions": "1.1", "due": "2026-12-31"}}
            """);

        var answer = await host.CallAsync("jira_create_issue", arguments);

        var fields = new[] { "Story Points", "Severity", "Acceptance Criteria", "Platforms", "Customer", "Target Date", "Reviewer" };
        var read = await host.CallAsync("jira_get_issue", new { issue_key = (string?)answer["key"], fields });
        Assert.Equal(
            """{"Story Points":5,"Severity":"Major","Acceptance Criteria":"- one\n- **two**","Platforms":["Linux","Web"],"Customer":"ACME","Target Date":"2026-12-24","Reviewer":"Mia Krüger"}""",
            read["fields"]!.ToJsonString(Relaxed));
        Assert.Equal(("""["1.1"]""", "2026-12-31"), (read["fix_versions"]!.ToJsonString(), (string?)read["due"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Me_is_whoever_the_credential_stands_for(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Task", assignee = "me" });

        Assert.Equal("Dana Demo", host.Store.Jira.Find((string?)answer["key"])!.Assignee?.DisplayName);
    }

    [Theory]
    [InlineData("Cloud", "712020:00000000-0000-4000-8000-000000000002")]
    [InlineData("DataCenter", "alex")]
    [InlineData("DataCenter", "JIRAUSER10102")]
    public async Task People_are_known_by_their_ids(string flavour, string id)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Task", assignee = id });

        Assert.Equal("Alex Rivera", host.Store.Jira.Find((string?)answer["key"])!.Assignee?.DisplayName);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_name_that_means_several_people_is_answered_with_the_candidates(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var other = host.Store.Users.Add("alexis", "Alexis Stone", "alexis@example.com");
        var before = host.Store.Jira.Issues.Count();

        var several = await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Task", assignee = "Ale" });
        var nobody = await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Task", assignee = "Zoe" });

        Assert.Contains("'Ale' may be several people: Alex Rivera (", several.Text, StringComparison.Ordinal);
        Assert.Contains($"Alexis Stone ({(host.Flavour is Flavour.Cloud ? other.AccountId : other.Name)})", several.Text, StringComparison.Ordinal);
        Assert.StartsWith("Nobody who can be assigned issues of DEMO matches 'Zoe'.", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(before, host.Store.Jira.Issues.Count());
    }

    [Fact]
    public async Task An_epic_is_linked_through_its_own_field_where_Data_Center_has_one()
    {
        await using var host = await BothFlavours.StartAsync("DataCenter");
        var jira = host.Store.Jira;
        var epic = jira.Issues.First(issue => issue.Type.Name == "Epic").Key;
        const string WithEpicLink = """[{"id":"customfield_10013","name":"Epic Link","custom":true,"schema":{"type":"any","custom":"com.pyxis.greenhopper.jira:gh-epic-link"}}]""";
        host.Site.Faults.Answer(request => request.Path.EndsWith("/rest/api/2/field", StringComparison.Ordinal), 200, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, WithEpicLink);

        var answer = await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Story", parent = epic });

        var story = jira.Find((string?)answer["key"])!;
        Assert.Equal((epic, null), ((string?)story.Custom["customfield_10013"], story.Parent));
    }

    [Theory]
    [InlineData("""{"project_key":"NONE","summary":"S","issue_type":"Task"}""", "Jira answered 404")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Tsk"}""", "In DEMO this account may not create an issue of type 'Tsk'. It may create: Epic, Story, Task, Bug, Sub-task.")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Task","additional_fields":{"Severty":"Major"}}""", "This Jira has no field 'Severty'. The nearest are: Severity (customfield_10011)")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Task","additional_fields":{"Story Points":"many"}}""", "Story Points takes a number; it was 'many'.")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Task","additional_fields":{"Severity":"Huge"}}""", "Specify a valid 'id' or 'name' for Severity")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Task","additional_fields":{"summary":"T"}}""", "The field summary is given twice")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Task","additional_fields":{"Severity":"Major","customfield_10011":"Minor"}}""", "Severity and customfield_10011 are the same field")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Task","additional_fields":"x"}""", "`additional_fields` must be an object")]
    [InlineData("""{"project_key":"DEMO","summary":"S","issue_type":"Sub-task"}""", "parent")]
    [InlineData("""{"project_key":"DEMO","issue_type":"Task"}""", "`summary` is required")]
    public async Task What_does_not_fit_is_named_and_nothing_is_created(string arguments, string problem)
    {
        foreach (var flavour in Enum.GetNames<Flavour>())
        {
            await using var host = await BothFlavours.StartAsync(flavour);
            var before = host.Store.Jira.Issues.Count();

            var answer = await host.CallAsync("jira_create_issue", JsonNode.Parse(arguments));

            Assert.True(answer.IsError);
            Assert.Contains(problem, answer.Text, StringComparison.Ordinal);
            Assert.Equal(before, host.Store.Jira.Issues.Count());
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
