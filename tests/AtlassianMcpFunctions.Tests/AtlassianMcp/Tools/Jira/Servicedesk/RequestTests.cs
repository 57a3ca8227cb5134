using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Servicedesk;

public sealed class RequestTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_customer_is_marked_where_the_site_tells_who_is_one(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var request = await host.CallAsync("jira_get_request", new { issue_key = SeededRequests.Late });
        var comments = await host.CallAsync("jira_list_comments", new { issue_key = SeededRequests.Late });

        var carla = host.Flavour is Flavour.Cloud ? "Carla Customer (outside the organisation)" : "Carla Customer";
        Assert.Equal(carla, (string?)request["reporter"]);
        Assert.Equal(carla, (string?)request["comments"]![0]!["author"]);
        Assert.Contains(carla, comments["comments"]!.AsArray().Select(comment => (string?)comment!["author"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_said_internally_stays_out_of_what_customers_see(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var said = await host.CallAsync("jira_add_comment", new { issue_key = SeededRequests.Late, body = "Between **us**.", @internal = true });
        var told = await host.CallAsync("jira_add_comment", new { issue_key = SeededRequests.Late, body = "It is on its way." });

        var seen = await host.CallAsync("jira_get_request", new { issue_key = SeededRequests.Late });
        var all = await host.CallAsync("jira_get_request", new { issue_key = SeededRequests.Late, with_internal = true });
        var listed = await host.CallAsync("jira_list_comments", new { issue_key = SeededRequests.Late });

        Assert.False(said.IsError || told.IsError, said.Text + told.Text);
        Assert.Equal(["Still nothing in the mail today.", "It is on its way."], seen["comments"]!.AsArray().Select(comment => (string?)comment!["body"]));
        Assert.Equal([null, true, true, null], all["comments"]!.AsArray().Select(comment => (bool?)comment!["internal"]));
        Assert.Equal([null, "internal", "internal", null], listed["comments"]!.AsArray().Select(comment => (string?)comment!["visibility"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_request_is_raised_with_formatted_text_and_choices_by_name(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var made = await host.CallAsync("jira_create_request", new { project_key = "sup", request_type = "get help", description = "With **care**.", fields = new Dictionary<string, object> { ["What is it about?"] = "Lamps", ["customfield_10011"] = "Major" } });
        var read = await host.CallAsync("jira_get_issue", new { issue_key = (string?)made["key"] });
        var mine = await host.CallAsync("jira_list_requests", new { whose = "raised" });

        Assert.False(made.IsError, made.Text);
        Assert.Contains($"/servicedesk/customer/portal/{host.Desk().Id}/{made["key"]}", (string?)made["portal_url"], StringComparison.Ordinal);
        Assert.Contains("With **care**.", read.Text, StringComparison.Ordinal);
        Assert.Equal([("Lamps", "Get help")], mine["requests"]!.AsArray().Select(request => ((string)request!["summary"]!, (string)request["type"]!)));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_a_form_does_not_take_is_named_with_what_it_takes(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var field = await Raise(new Dictionary<string, object> { ["How bad"] = "Major" });
        var choice = await Raise(new Dictionary<string, object> { ["How bad is it?"] = "Horrible" });
        var twice = await Raise(new Dictionary<string, object> { ["summary"] = "Again" });
        var person = await host.CallAsync("jira_create_request", new { project_key = "SUP", request_type = "Get help", summary = "S", on_behalf_of = "Nobody Known" });

        Assert.Contains("Get help has no field 'How bad'. It has: How bad is it? (customfield_10011)", field.Text, StringComparison.Ordinal);
        Assert.Contains("How bad is it? cannot be 'Horrible'. The nearest are:", choice.Text, StringComparison.Ordinal);
        Assert.Contains("is given twice", twice.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody matches", person.Text, StringComparison.Ordinal);
        Assert.Equal(3, host.Store.Jira.Desks.Requests.Count());

        Task<ToolAnswer> Raise(Dictionary<string, object> fields) => host.CallAsync("jira_create_request", new { project_key = "SUP", request_type = "Get help", summary = "S", fields });
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_decision_moves_the_request_on_and_is_made_once(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var asked = await host.CallAsync("jira_answer_approval", new { issue_key = SeededRequests.Undecided, decision = "decline" });
        var pending = host.Request(SeededRequests.Undecided).Approvals[0].Decision;
        var declined = await host.CallAsync("jira_answer_approval", new { issue_key = SeededRequests.Undecided, decision = "decline", confirm = true });
        var again = await host.CallAsync("jira_answer_approval", new { issue_key = SeededRequests.Undecided, decision = "approve", confirm = true, approval_id = host.Request(SeededRequests.Undecided).Approvals[0].Id });
        var closed = await host.CallAsync("jira_list_requests", new { whose = "approved", status = "closed" });

        Assert.Contains("in your name", asked.Text, StringComparison.Ordinal);
        Assert.Equal("pending", pending);
        Assert.Equal("declined", (string?)declined["approval"]!["decision"]);
        Assert.Contains("is not asked", again.Text, StringComparison.Ordinal);
        Assert.Equal([SeededRequests.Undecided], closed["requests"]!.AsArray().Select(request => (string?)request!["key"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_queue_is_read_page_by_page(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var first = await host.CallAsync("jira_get_queue_issues", new { project_key = "SUP", queue = "All open", limit = 2 });
        var second = await host.CallAsync("jira_get_queue_issues", new { project_key = "SUP", queue = "All open", limit = 2, cursor = (string?)first["next_cursor"] });

        Assert.Equal(["SUP-1", "SUP-2", "SUP-3"], first["issues"]!.AsArray().Concat(second["issues"]!.AsArray()).Select(issue => (string?)issue!["key"]));
        Assert.Null(second["next_cursor"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_agreed_time_is_met_by_a_public_answer_alone(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        Assert.Equal([("SUP-1", "breached"), ("SUP-2", "met"), ("SUP-3", "running")], [await State("SUP-1"), await State("SUP-2"), await State("SUP-3")]);

        async Task<(string, string?)> State(string key) => (key, (string?)(await host.CallAsync("jira_get_issue_sla", new { issue_key = key, metric = "first response" }))["slas"]![0]!["now"]!["state"]);
    }
}
