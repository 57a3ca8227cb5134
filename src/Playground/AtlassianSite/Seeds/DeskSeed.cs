using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Jira.Desk;

namespace Playground.AtlassianSite.Seeds;

/// <summary>A service project whose customers stand outside the organisation: requests in several states, one of them waiting for a decision, one of them late.</summary>
internal sealed class DeskSeed(JiraStore jira)
{
    private readonly SeedText _text = new(jira.Site.Flavour);

    public void Fill()
    {
        var project = jira.AddProject("SUP", "Customer Support", "Helps those who buy.", jira.Site.Users.ByName("mia"));
        var desk = jira.Desks.AddDesk(project);
        var task = project.IssueTypes.First(type => type.Name == "Task");
        var help = new RequestType(jira.Desks.NextId(), "Get help", "Ask us anything about your order.", "We answer within four hours.", task,
            [new("summary", "What is it about?", "", true), new("description", "Tell us more", "", false), new("customfield_10011", "How bad is it?", "", false)]);
        var refund = new RequestType(jira.Desks.NextId(), "Ask for a refund", "Money back, once somebody has agreed.", "", task,
            [new("summary", "Which order?", "", true), new("description", "Why?", "In a few words.", true), new("duedate", "By when?", "", false)]);
        desk.RequestTypes.AddRange([help, refund]);
        string[] columns = ["issuetype", "summary", "status", "assignee", "priority", "updated", "reporter"];
        desk.Queues.AddRange([new(jira.Desks.NextId(), "All open", "project = SUP AND statusCategory != Done ORDER BY key", columns), new(jira.Desks.NextId(), "Unassigned", "project = SUP AND assignee IS EMPTY ORDER BY key", columns)]);
        desk.Customers.AddRange([jira.Site.Users.AddCustomer("carla", "Carla Customer", "carla@customers.example"), jira.Site.Users.AddCustomer("colin", "Colin Client", "colin@customers.example")]);
        Requests(desk, help, refund);
    }

    private void Requests(ServiceDesk desk, RequestType help, RequestType refund)
    {
        var (carla, colin, users) = (desk.Customers[0], desk.Customers[1], jira.Site.Users);
        var late = Add(desk, help, carla, "Where is my parcel?", "It should have come on Monday.");
        late.Opened = jira.Site.Now.AddDays(-1);
        jira.AddComment(late.Issue, _text.Plain("Still nothing in the mail today."), carla);
        jira.AddComment(late.Issue, _text.Plain("The carrier has lost it. Do not tell before we have a new one."), users.ByName("alex")).Properties =
            new JsonArray(new JsonObject { ["key"] = "sd.public.comment", ["value"] = new JsonObject { ["internal"] = true } });
        var money = Add(desk, refund, colin, "Order 4711", "The lamp came broken.");
        money.Participants.Add(carla);
        jira.Desks.AddApproval(money, "Waiting for approval", users.Demo);
        jira.AddComment(money.Issue, _text.Plain("We have asked for it."), users.ByName("alex"));
        Add(desk, help, users.ByName("sam")!, "The kiosk in the lobby shows an old price", "It still says 19.");
    }

    private CustomerRequest Add(ServiceDesk desk, RequestType type, User reporter, string summary, string text)
    {
        var issue = jira.AddIssue(desk.Project, type.IssueType, summary, reporter);
        issue.Description = _text.Plain(text);
        return jira.Desks.AddRequest(issue, desk, type);
    }
}
