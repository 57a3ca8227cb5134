using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy about projects and fields lets through of service desks.</summary>
public sealed class JiraDeskGateTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_desk_of_another_project_is_not_there(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);
        var desk = host.Desk().Id;

        var desks = await host.CallAsync("jira_list_service_desks");
        var queues = await host.CallAsync("jira_list_queues", new { project_key = desk });
        var missing = await host.CallAsync("jira_list_queues", new { project_key = "777" });
        var request = await host.CallAsync("jira_get_request", new { issue_key = "SUP-1" });
        var sla = await host.CallAsync("jira_get_issue_sla", new { issue_key = "SUP-1" });
        var mine = await host.CallAsync("jira_list_requests", new { whose = "to_approve" });

        Assert.Empty(desks["service_desks"]!.AsArray());
        Assert.Equal(missing.Text, queues.Text);
        Assert.Contains("404", request.Text, StringComparison.Ordinal);
        Assert.Contains("404", sla.Text, StringComparison.Ordinal);
        Assert.Empty(mine["requests"]!.AsArray());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_desk_that_may_be_read_takes_no_requests_and_no_answers(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, PolicyHost.Rule with { Projects = new Reach(KeySet.Of("SUP"), KeySet.Of("OPS")) });

        var read = await host.CallAsync("jira_get_request", new { issue_key = "SUP-2" });
        var raised = await host.CallAsync("jira_create_request", new { project_key = "SUP", request_type = "Get help", summary = "S" });
        var answered = await host.CallAsync("jira_answer_approval", new { issue_key = "SUP-2", decision = "approve", confirm = true });

        Assert.False(read.IsError, read.Text);
        Assert.StartsWith("Project SUP may not be written here", raised.Text, StringComparison.Ordinal);
        Assert.StartsWith("Project SUP may not be written here", answered.Text, StringComparison.Ordinal);
        Assert.Equal("pending", host.Request("SUP-2").Approvals[0].Decision);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Hidden_fields_stand_on_no_form_in_no_request_and_behind_no_queue(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, PolicyHost.Rule with { Projects = new Reach(KeySet.Of("*"), KeySet.Of("*")), HiddenFields = ["customfield_10011", "reporter"] });
        host.Desk().Queues.Add(new("900", "Bad ones", "project = SUP AND Severity = Critical", ["summary"]));

        var form = await host.CallAsync("jira_list_request_types", new { project_key = "SUP", request_type = "Get help" });
        var raised = await host.CallAsync("jira_create_request", new { project_key = "SUP", request_type = "Get help", summary = "S", fields = new Dictionary<string, object> { ["customfield_10011"] = "Major" } });
        var queues = await host.CallAsync("jira_list_queues", new { project_key = "SUP" });
        var request = await host.CallAsync("jira_get_request", new { issue_key = "SUP-1" });

        Assert.DoesNotContain("How bad is it?", form.Text, StringComparison.Ordinal);
        Assert.True(raised.IsError, raised.Text);
        Assert.Equal(["All open", "Unassigned"], queues["queues"]!.AsArray().Select(queue => (string?)queue!["name"]));
        Assert.Null(request["reporter"]);
        Assert.Equal("Where is my parcel?", (string?)request["summary"]);
    }
}
