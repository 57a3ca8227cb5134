using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Watchers;

public sealed class WatcherTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Whoever_is_not_named_is_oneself(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var added = await host.CallAsync("jira_add_watcher", new { issue_key = host.Watched().Key });
        var listed = await host.CallAsync("jira_list_watchers", new { issue_key = "DEMO-1" });
        var removed = await host.CallAsync("jira_remove_watcher", new { issue_key = "DEMO-1" });

        Assert.Equal(("Dana Demo", 2), ((string?)added["user"], (int?)added["count"]));
        Assert.True((bool?)listed["is_watching"]);
        Assert.Equal(1, (int?)removed["count"]);
        Assert.Equal("mia", host.Store.Jira.Find("DEMO-1")!.Watchers.Single().Name);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_vote_counts_once_and_is_taken_back(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Reported("alex").Voters.Add(host.Store.Users.ByName("mia")!);

        var first = await host.CallAsync("jira_vote", new { issue_key = "DEMO-1" });
        var second = await host.CallAsync("jira_vote", new { issue_key = "DEMO-1" });
        var withdrawn = await host.CallAsync("jira_vote", new { issue_key = "DEMO-1", withdraw = true });

        Assert.Equal((2, 2, 1), ((int)first["votes"]!, (int)second["votes"]!, (int)withdrawn["votes"]!));
        Assert.False((bool?)withdrawn["has_voted"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Jira_says_why_a_vote_does_not_count(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_vote", new { issue_key = host.Reported("demo").Key });

        Assert.True(answer.IsError);
        Assert.Contains("You cannot vote for an issue you have reported", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_property_keeps_any_JSON_and_shows_what_it_replaces(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_set_issue_property", new { issue_key = "DEMO-1", property_key = "app.state", value = new { step = 1, tags = new[] { "a" } } });

        var shown = await host.CallAsync("jira_set_issue_property", new { issue_key = "DEMO-1", property_key = "app.state", value = 5, dry_run = true });
        var keys = await host.CallAsync("jira_get_issue_properties", new { issue_key = "DEMO-1" });
        var read = await host.CallAsync("jira_get_issue_properties", new { issue_key = "DEMO-1", property_key = "app.state" });

        Assert.Contains("""- app.state: {"step":1,"tags":["a"]}""" + "\n+ app.state: 5", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Equal(["app.state"], keys["keys"]!.AsArray().Select(key => (string)key!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"step":1,"tags":["a"]}"""), read["value"]));
    }
}
