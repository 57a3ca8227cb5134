using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Moves issues along the workflow, and only along it.</summary>
internal sealed class IssueSteps(JiraStore jira)
{
    private readonly IssueEdits _edits = new(jira);

    public void Take(Issue issue, JsonObject body, User author)
    {
        var id = body.ObjectAt("transition").TextAt("id") ?? throw Errors.Jira(400, "Missing 'transition' identifier");
        if (!int.TryParse(id, out _)) throw Errors.Jira(400, "The 'id' must be an integer.");
        var step = TransitionJson.Steps(jira, issue).FirstOrDefault(step => step.Id == id)
            ?? throw Errors.Jira(400, $"It seems that you have tried to perform an illegal workflow operation. (transition {id}, issue {issue.Key}, status {issue.Status.Name})");
        var given = (body.ObjectAt("fields") ?? []).Select(field => field.Key).Concat((body.ObjectAt("update") ?? []).Select(field => field.Key)).ToHashSet();
        var missing = step.RequiredFields.Where(field => !given.Contains(field)).ToList();
        if (missing.Count > 0) throw Errors.JiraFields(missing.Select(field => KeyValuePair.Create(field, $"{jira.Fields.ById(field)!.Name} is required.")));
        _edits.Edit(issue, body, author, step.RequiredFields);
        Move(issue, step, author);
    }

    private void Move(Issue issue, Transition step, User author)
    {
        var from = issue.Status;
        issue.Status = step.To;
        var items = new List<HistoryItem> { new("status", "status", from.Id, from.Name, step.To.Id, step.To.Name, false) };
        if (step.To.Category.Key == "done") issue.Resolved = jira.Site.Now;
        else if (issue.Resolution is { } resolution)
        {
            items.Add(new("resolution", "resolution", resolution.Id, resolution.Name, null, null, false));
            (issue.Resolution, issue.Resolved) = (null, null);
        }
        jira.Record(issue, author, items);
    }
}
