using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>Atlassian's official documents judge every request that the drills make.</summary>
public sealed class DrillContractTests(ITestOutputHelper output)
{
    // What the documents leave out of what they tell in words, or what has no document at all.
    private static readonly (Flavour? Flavour, string Part, string Reason)[] Omissions =
    [
        (Flavour.DataCenter, "/transitions?expand=transitions.fields", "The document tells of the parameter in words, but does not list it."),
        (Flavour.DataCenter, "/properties/drill.state", "The document types the value as text; in words it is any JSON."),
        (Flavour.DataCenter, "/secure/attachment/", "The address that answers give for an attachment's bytes."),
        (Flavour.Cloud, "/bulk/issues/move", "The document requires a property that it lists nowhere and allows no other; its own example has another name."),
        (null, "/rest/dev-status/", "What Jira's own development panel asks; Atlassian documents no way to read this."),
        (Flavour.Cloud, "/api/v2/attachments/att", "The document types the id as a number for some methods and as a text for others; answers give att…, and so do all of them take it."),
        (null, "/_edge/tenant_info", "Tells a site's cloud id; no REST operation."),
        (Flavour.Cloud, "/graphql", "Judged by its schema, where the tools that ask it are tested."),
        (null, "/download/", "Addresses that answers give for bytes."),
    ];

    // Arguments that no drill gives, each call after the one before at the same site.
    private static readonly (string Tool, string Arguments)[] FurtherCalls =
    [
        ("jira_search", """{"jql":"project = DEMO","fields":["Story Points"]}"""),
        ("jira_get_issue", """{"issue_key":"DEMO-1","fields":["*all"]}"""),
        ("jira_get_issue", """{"issue_key":"DEMO-2","fields":["Severity"],"comment_limit":5}"""),
        ("jira_create_issue", """{"project_key":"DEMO","summary":"S","issue_type":"Task","description":"*D*","assignee":"alex","parent":"DEMO-1","additional_fields":{"Severity":"Major"}}"""),
        ("jira_create_issue", """{"project_key":"DEMO","summary":"S","issue_type":"Task","assignee":"me"}"""),
        ("jira_add_comment", """{"issue_key":"DEMO-1","body":"B","visibility":"role:Developers"}"""),
        ("jira_update_issue", """{"issue_key":"DEMO-2","description":"*D*","parent":"none","assignee":"unassigned","add_labels":["a"],"remove_labels":["frontend"],"components":["Catalogue"],"notify":false}"""),
        ("jira_assign_issue", """{"issue_key":"DEMO-2","assignee":"me"}"""),
        ("jira_create_issues", """{"project_key":"DEMO","issues":[{"summary":"S","issue_type":"Task","priority":"High","parent":"DEMO-1","fields":{"Severity":"Major"}}]}"""),
        ("jira_get_changelog", """{"issue_keys":["DEMO-2","DEMO-3"],"limit":1}"""),
        ("jira_list_comments", """{"issue_key":"DEMO-1","order":"oldest","limit":5}"""),
        ("jira_add_worklog", """{"issue_key":"DEMO-1","time_spent":"1h","estimate":"leave"}"""),
        ("jira_add_watcher", """{"issue_key":"DEMO-1"}"""),
        ("jira_remove_watcher", """{"issue_key":"DEMO-1"}"""),
        ("jira_get_issue_properties", """{"issue_key":"DEMO-1"}"""),
        ("jira_get_transitions", """{"issue_key":"DEMO-1"}"""),
        ("jira_transition_issue", """{"issue_key":"DEMO-1","transition_id":"In Progress","comment":"C"}"""),
        ("jira_transition_issue", """{"issue_key":"DEMO-1","transition_id":"In Review"}"""),
        ("jira_transition_issue", """{"issue_key":"DEMO-1","transition_id":"Done","fields":{"Resolution":"Done"},"comment":"C"}"""),
    ];

    // Calls whose requests a job makes.
    private static readonly (string Tool, string Arguments)[] Jobs =
    [
        ("jira_bulk_create", """{"project_key":"DEMO","issues":[{"ref":"e","issue_type":"Epic","summary":"S","description":"*D*"},{"issue_type":"Task","summary":"S","parent":"e","links":[{"type":"Blocks","to":"DEMO-1"}]}]}"""),
        ("jira_bulk_change", """{"jql":"project = DEMO","fields":{"Priority":"High","Assignee":"me"},"add_labels":["a"],"confirm":true}"""),
        ("jira_bulk_change", """{"jql":"project = DEMO","status":"In Progress","notify":false,"confirm":true}"""),
    ];

    [ContractFact]
    public async Task Atlassians_documents_know_every_request_of_the_drills()
    {
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            var requests = new List<LoggedRequest>();
            foreach (var drill in DrillBook.Of(flavour)) requests.AddRange((await DrillRun.OfAsync(drill.Tool, flavour)).Requests);
            requests.AddRange(await FurtherRequestsAsync(flavour));
            var judged = requests.Where(request => !IsOmitted(request, flavour)).DistinctBy(request => (request.Method, request.PathAndQuery, request.Body)).ToList();
            var (objections, operations) = await RequestJudge.JudgeAsync(flavour, judged);

            output.WriteLine($"{flavour}: {requests.Count} requests, {judged.Count} of them different, {operations} operations");
            Assert.True(objections.Length == 0, objections);
        }
    }

    private static async Task<IEnumerable<LoggedRequest>> FurtherRequestsAsync(Flavour flavour)
    {
        await using var host = await McpHost.StartAsync(flavour);
        foreach (var (tool, arguments) in FurtherCalls)
        {
            var answer = await host.CallAsync(tool, JsonNode.Parse(arguments));
            Assert.False(answer.IsError, $"{tool}: {answer.Text}");
        }

        foreach (var (tool, arguments) in Jobs)
        {
            var started = await host.CallAsync(tool, JsonNode.Parse(arguments));
            var ended = await host.CallAsync("job_get", new { job_id = (string)started["job_id"]!, wait_seconds = 45 });
            Assert.True((string?)ended["state"] == "succeeded", ended.Text);
        }

        if (flavour is Flavour.DataCenter) await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Task", assignee = "JIRAUSER10102" });
        return host.Site.RequestLog.Entries;
    }

    private static bool IsOmitted(LoggedRequest request, Flavour flavour) => Array.Exists(Omissions, omission =>
        (omission.Flavour is not { } only || only == flavour) && request.PathAndQuery.Contains(omission.Part, StringComparison.Ordinal));
}
