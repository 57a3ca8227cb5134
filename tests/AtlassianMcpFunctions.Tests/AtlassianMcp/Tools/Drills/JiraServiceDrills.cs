namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraServiceDrills : IDrills
{
    private const string Project = "SUP";

    public IEnumerable<Drill> All =>
    [
        new("jira_list_service_desks")
        {
            Works = Drill.With(new { }),
            Shows = (_, answer) => Assert.Equal([Project], answer["service_desks"]!.AsArray().Select(desk => (string?)desk!["project_key"])),
            Missing = new { project_key = "NOPE" },
            Bad = new { limit = 0 },
            BadSays = "limit",
        },
        new("jira_list_queues")
        {
            Works = Drill.With(new { project_key = Project }),
            Shows = (_, answer) => Assert.Equal([("All open", 3), ("Unassigned", 3)], answer["queues"]!.AsArray().Select(queue => ((string)queue!["name"]!, (int)queue["count"]!))),
            Missing = new { project_key = "DEMO" },
            Bad = new { project_key = Project, limit = 51 },
            BadSays = "limit",
        },
        new("jira_get_queue_issues")
        {
            Works = Drill.With(new { project_key = Project, queue = "all open" }),
            Shows = (_, answer) => Assert.Equal([SeededRequests.Late, SeededRequests.Undecided, "SUP-3"], answer["issues"]!.AsArray().Select(issue => (string?)issue!["key"])),
            Missing = new { project_key = Project, queue = "All closed" },
            Bad = new { project_key = Project, queue = "All open", cursor = "x" },
            BadSays = "not a cursor",
        },
        new("jira_list_request_types")
        {
            Works = Drill.With(new { project_key = Project, request_type = "Get help" }),
            Shows = (_, answer) => Assert.Equal(["Critical", "Major", "Minor"], answer["fields"]!.AsArray().Single(part => (string?)part!["name"] == "How bad is it?")!["allowed_values"]!.AsArray().Select(value => (string?)value)),
            Missing = new { project_key = Project, request_type = "Get lost" },
            Bad = new { project_key = Project, limit = 0 },
            BadSays = "limit",
        },
        new("jira_create_request")
        {
            Works = Drill.With(new { project_key = Project, request_type = "Get help", summary = "Drilled", description = "With **care**.", fields = new Dictionary<string, object> { ["How bad is it?"] = "minor" }, on_behalf_of = "Carla Customer", participants = new[] { "colin@customers.example" } }),
            Shows = (host, _) =>
            {
                var request = host.LastRequest();
                Assert.Equal(("Drilled", "Carla Customer", "Colin Client", "Get help"), (request.Issue.Summary, request.Issue.Reporter!.DisplayName, request.Participants.Single().DisplayName, request.Type.Name));
                Assert.Equal("Minor", (string?)request.Issue.Custom["customfield_10011"]["value"]);
            },
            Missing = new { project_key = Project, request_type = "Get lost", summary = "S" },
            Bad = new { project_key = Project, request_type = "Ask for a refund", summary = "No reason given" },
            BadSays = "needs Why? (description)",
        },
        new("jira_list_requests")
        {
            Works = Drill.With(new { whose = "to_approve", project_key = Project, request_type = "Ask for a refund" }),
            Shows = (_, answer) => Assert.Equal([SeededRequests.Undecided], answer["requests"]!.AsArray().Select(request => (string?)request!["key"])),
            Missing = new { project_key = "NOPE" },
            Bad = new { request_type = "Get help" },
            BadSays = "needs `project_key`",
        },
        new("jira_get_request")
        {
            Works = Drill.With(new { issue_key = SeededRequests.Undecided }),
            Shows = (_, answer) => Assert.Equal(("Order 4711", "Ask for a refund", "We have asked for it."), ((string?)answer["summary"], (string?)answer["type"], (string?)answer["comments"]![0]!["body"])),
            Missing = new { issue_key = "DEMO-1" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
        new("jira_list_approvals")
        {
            Works = Drill.With(new { issue_key = SeededRequests.Undecided }),
            Shows = (_, answer) => Assert.Equal(("pending", true), ((string?)answer["approvals"]![0]!["decision"], (bool)answer["approvals"]![0]!["your_turn"]!)),
            Missing = new { issue_key = "SUP-99999" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
        new("jira_answer_approval")
        {
            Works = Drill.With(new { issue_key = SeededRequests.Undecided, decision = "approve", confirm = true }),
            Shows = (host, _) => Assert.Equal("approved", host.Request(SeededRequests.Undecided).Approvals[0].Decision),
            Missing = new { issue_key = SeededRequests.Late, decision = "approve" },
            Bad = new { issue_key = SeededRequests.Undecided, decision = "maybe" },
            BadSays = "decision",
        },
        new("jira_get_issue_sla")
        {
            Works = Drill.With(new { issue_key = SeededRequests.Late }),
            Shows = (_, answer) => Assert.Equal(("Time to first response", "breached"), ((string?)answer["slas"]![0]!["now"]!["name"], (string?)answer["slas"]![0]!["now"]!["state"])),
            Missing = new { issue_key = "DEMO-1" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
    ];
}
