using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira;

namespace Playground.AtlassianSite.Seeds;

/// <summary>The issues of the demo projects, from an epic to a bug report with files.</summary>
internal sealed class IssueSeed(JiraStore jira)
{
    private static readonly string[] Stories =
    [
        "Pay with an invoice", "Save the cart for later", "Filter products by colour", "Show delivery dates", "Send a receipt by e-mail",
        "Offer express checkout", "Compare two products", "Rate a purchase", "Redeem a voucher", "Choose a parcel shop", "Download an invoice",
    ];

    private static readonly string[] Bugs =
    [
        "Cart loses items after login", "Search ignores umlauts", "Voucher is applied twice", "Images load slowly on phones", "Totals are rounded wrongly",
    ];

    private static readonly (string Name, string Words)[] Discussion =
    [
        ("alex", "The suppliers asked for two more weeks. I told them that we decide on Monday."), ("mia", "Monday is fine, but the newsletter goes out on Tuesday at the latest."),
        ("alex", "Then the prices must be final by Sunday evening. Who signs them off?"), ("demo", "I do. Send me the list by noon, please."), ("mia", "Sent. Two rows are still open: shipping to islands, and bulky goods."),
    ];

    private readonly SeedText _text = new(jira.Site.Flavour);

    public void Fill(Project project)
    {
        var epic = Add(project, "Epic", "Relaunch the web shop");
        epic.Description = _text.Rich();
        foreach (var (title, index) in Stories.Select((title, index) => (title, index))) Story(project, epic, title, index);
        foreach (var (title, index) in Bugs.Select((title, index) => (title, index))) Bug(project, title, index);
        Tasks(project);
        Operations(jira.FindProject("OPS")!);
        Heavy(project);
        Connect(project);
        Coded(jira.Find($"{project.Key}-2")!);
    }

    private void Story(Project project, Issue epic, string title, int index)
    {
        var story = Add(project, "Story", title);
        JiraStore.SetParent(story, epic);
        story.Description = _text.Plain($"As a customer I want to {char.ToLowerInvariant(title[0])}{title[1..]}, so that shopping is easier.");
        story.Labels = index % 3 == 0 ? ["frontend", "customer-wish"] : ["frontend"];
        story.Custom["customfield_10010"] = JsonValue.Create(new[] { 1, 2, 3, 5, 8 }[index % 5]);
        story.Custom["customfield_10012"] = _text.Plain("It works with a keyboard alone.");
        story.Components = [project.Components[index % 2]];
        story.Assignee = index % 4 == 0 ? null : jira.Site.Users.All[index % 4];
        Advance(story, index % 5);
    }

    private void Bug(Project project, string title, int index)
    {
        var bug = Add(project, "Bug", title);
        bug.Description = _text.Plain($"{title}: seen twice this week, in version 1.0.");
        bug.Priority = jira.Words.Priorities[index % 5];
        bug.Labels = ["regression"];
        bug.FixVersions = [project.Releases[1]];
        bug.Custom["customfield_10011"] = new VocabularyJson(jira).Of(jira.Fields.ById("customfield_10011")!.Options[index % 3]);
        jira.AddComment(bug, _text.Plain("I can reproduce this on the test system."), jira.Site.Users.ByName("alex"));
        jira.AddComment(bug, _text.Plain("Logs are attached."), jira.Site.Users.ByName("mia"));
        jira.AddAttachment(bug, "screenshot.png", "image/png", Png.Draw(64, 48, 0x3366CC + (index * 0x1100)));
        jira.AddAttachment(bug, "server.log", "text/plain", System.Text.Encoding.UTF8.GetBytes($"ERROR {title}\n"));
        bug.Assignee = jira.Site.Users.Demo;
        Advance(bug, index % 4);
    }

    private void Tasks(Project project)
    {
        var task = Add(project, "Task", "Move to the new payment provider");
        task.Description = _text.Rich();
        task.DueDate = jira.Site.Now.AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var title in new[] { "Sign the contract", "Build the adapter", "Switch over" }) JiraStore.SetParent(Add(project, "Sub-task", title), task);
    }

    private void Operations(Project project)
    {
        foreach (var title in new[] { "Renew certificates", "Rotate database passwords", "Upgrade the load balancer" })
            Add(project, "Task", title).Description = _text.Plain($"{title} before the end of the quarter.");
    }

    /// <summary>One issue fills all eighty custom fields and is much discussed: read whole, it weighs well over 24 KB.</summary>
    private void Heavy(Project project)
    {
        var issue = Add(project, "Story", "Assess the effects of the relaunch");
        issue.Description = _text.Rich();
        new CustomFieldSeed(jira).Fill(issue, _text);
        foreach (var (name, words) in Discussion) jira.AddComment(issue, _text.Plain(words), jira.Site.Users.ByName(name));
        jira.AddAttachment(issue, "sketch.png", "image/png", Png.Draw(120, 80, 0x22AA55));
    }

    private void Connect(Project project)
    {
        var bugs = jira.Issues.Where(issue => issue.Project == project && issue.Type.Name == "Bug").ToList();
        jira.Link(jira.Words.LinkTypes[0], bugs[0], bugs[1]);
        jira.Link(jira.Words.LinkTypes[3], bugs[2], bugs[0]);
    }

    private void Coded(Issue issue) => issue.Code.Add(new CodeChange(
        "GitHub", "shop", $"{issue.Key}-pay-with-an-invoice", 17, $"{issue.Key} Pay with an invoice", "MERGED", jira.Site.Users.ByName("alex")!,
        [$"{issue.Key} Print the invoice\n\nWith the tax rates of the country.", $"{issue.Key} Offer it at checkout"], jira.Site.Now));

    private Issue Add(Project project, string type, string summary) =>
        jira.AddIssue(project, project.IssueTypes.First(known => known.Name == type), summary);

    /// <summary>Walks an issue a number of steps along the workflow.</summary>
    private void Advance(Issue issue, int steps)
    {
        var path = new[] { "11", "21", "41" };
        foreach (var step in path.Take(steps))
        {
            var body = new JsonObject { ["transition"] = new JsonObject { ["id"] = step } };
            if (step == "41") body["fields"] = new JsonObject { ["resolution"] = new JsonObject { ["name"] = "Done" } };
            new IssueSteps(jira).Take(issue, body, jira.Site.Users.Demo);
        }
    }
}
