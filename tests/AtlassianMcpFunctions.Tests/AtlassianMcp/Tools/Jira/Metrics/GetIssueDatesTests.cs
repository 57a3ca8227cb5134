namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Metrics;

public sealed class GetIssueDatesTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Every_step_is_told_with_who_took_it_also_of_long_histories(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_transition_issue", new { issue_key = "OPS-1", transition_id = "Start Progress" });
        for (var round = 0; round < 60; round++)
        {
            await host.CallAsync("jira_transition_issue", new { issue_key = "OPS-1", transition_id = "Stop Progress" });
            await host.CallAsync("jira_transition_issue", new { issue_key = "OPS-1", transition_id = "Start Progress" });
        }

        var dates = await host.CallAsync("jira_get_issue_dates", new { issue_key = "OPS-1" });

        Assert.Equal(121, dates["status_changes"]!.AsArray().Count);
        Assert.Equal(("To Do", "In Progress", "Dana Demo"), ((string?)dates["status_changes"]![0]!["from"], (string?)dates["status_changes"]![0]!["to"], (string?)dates["status_changes"]![0]!["by"]));
        Assert.Equal([("To Do", 61), ("In Progress", 61)], dates["time_in_status"]!.AsArray().Select(time => ((string)time!["status"]!, (int)time["visits"]!)));
        Assert.Equal("In Progress", (string?)dates["status"]);
    }
}
