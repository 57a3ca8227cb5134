using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Edits and transitions of many issues at once (Cloud): a task does them, each issue by itself.</summary>
internal sealed class BulkRoutes(JiraStore jira)
{
    private const int MaxIssues = 1000;
    private static readonly string[] Offered = ["labels", "priority", "assignee"];

    private readonly IssueEdits _edits = new(jira);
    private readonly IssueSteps _steps = new(jira);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/3/bulk/issues/fields", Fields);
        routes.Post("/rest/api/3/bulk/issues/fields", Edit);
        routes.Get("/rest/api/3/bulk/issues/transition", Transitions);
        routes.Post("/rest/api/3/bulk/issues/transition", Move);
    }

    private Answer Fields(Call call)
    {
        Found(call, Named(call));
        var fields = Offered.Select(id => jira.Fields.ById(id)!).Select(field => (JsonNode?)new JsonObject
        {
            ["id"] = field.Id,
            ["name"] = field.Name,
            ["type"] = field.Id,
            ["isRequired"] = false,
            ["fieldOptions"] = field.Id == "priority" ? jira.Words.Priorities.Select(priority => (JsonNode?)new JsonObject { ["id"] = priority.Id, ["priority"] = priority.Name, ["description"] = priority.Description }).ToJsonArray() : null,
        });
        return Answer.Ok(new JsonObject { ["fields"] = fields.ToJsonArray() });
    }

    private Answer Edit(Call call)
    {
        var body = call.Json();
        var (input, actions) = (body.ObjectAt("editedFieldsInput") ?? throw Refused("editedFieldsInput must not be null"), Texts(body, "selectedActions"));
        var issues = Found(call, Texts(body, "selectedIssueIdsOrKeys"));
        var change = new JsonObject { ["fields"] = new JsonObject(), ["update"] = new JsonObject() };
        foreach (var (name, value) in input)
        {
            var field = Take(change, name, value);
            if (!actions.Contains(field)) throw Refused($"The following editedFieldInput values are not listed as selectedActions : {field}");
        }

        return Begun(call, issues, "EDIT_ISSUES", issue => _edits.Edit(issue, change, call.SignedIn));
    }

    private static string Take(JsonObject change, string name, JsonNode? value)
    {
        var (fields, update) = (change["fields"]!.AsObject(), change["update"]!.AsObject());
        switch (name)
        {
            case "priority":
                fields["priority"] = new JsonObject { ["id"] = value.TextAt("priorityId") };
                return "priority";
            case "singleSelectClearableUserPickerFields" when value is JsonArray and [JsonObject person]:
                fields[person.TextAt("fieldId")!] = new JsonObject { ["accountId"] = person.ObjectAt("user").TextAt("accountId") };
                return person.TextAt("fieldId")!;
            case "labelsFields" when value is JsonArray and [JsonObject labels]:
                var names = (labels.ArrayAt("labels") ?? []).Select(label => label.TextAt("name"));
                if (labels.TextAt("bulkEditMultiSelectFieldOption") is "ADD" or "REMOVE") update["labels"] = names.Select(label => (JsonNode?)new JsonObject { [labels.TextAt("bulkEditMultiSelectFieldOption")!.ToLowerInvariant()] = label }).ToJsonArray();
                else fields["labels"] = names.Select(label => (JsonNode?)JsonValue.Create(label)).ToJsonArray();
                return labels.TextAt("fieldId")!;
            default:
                throw Refused($"{name} is not supported");
        }
    }

    // Issues of one status have the same steps; those with fields to fill in are for the browser.
    private Answer Transitions(Call call)
    {
        var groups = Found(call, Named(call)).GroupBy(issue => issue.Status);
        var available = groups.Select(group => (JsonNode?)new JsonObject
        {
            ["isTransitionsFiltered"] = true,
            ["issues"] = group.Select(issue => (JsonNode?)JsonValue.Create(issue.Key)).ToJsonArray(),
            ["transitions"] = TransitionJson.Steps(jira, group.First()).Where(step => step.RequiredFields.Count == 0).Select(step => (JsonNode?)new JsonObject
            {
                ["transitionId"] = int.Parse(step.Id, CultureInfo.InvariantCulture),
                ["transitionName"] = step.Name,
                ["to"] = new JsonObject { ["statusId"] = int.Parse(step.To.Id, CultureInfo.InvariantCulture), ["statusName"] = step.To.Name },
            }).ToJsonArray(),
        });
        return Answer.Ok(new JsonObject { ["availableTransitions"] = available.ToJsonArray() });
    }

    private Answer Move(Call call)
    {
        var inputs = (call.Json().ArrayAt("bulkTransitionInputs") ?? throw Refused("bulkTransitionInputs must not be empty")).OfType<JsonObject>().ToList();
        var steps = inputs.SelectMany(input => Found(call, Texts(input, "selectedIssueIdsOrKeys")).Select(issue => (issue, Id: input.TextAt("transitionId")))).ToDictionary(pair => pair.issue, pair => pair.Id);
        return Begun(call, [.. steps.Keys], "TRANSITION_ISSUES", issue => _steps.Take(issue, new JsonObject { ["transition"] = new JsonObject { ["id"] = steps[issue] } }, call.SignedIn));
    }

    private Answer Begun(Call call, IReadOnlyList<Issue> issues, string permission, Action<Issue> change)
    {
        if (issues.Count > MaxIssues) throw Refused($"Up to {MaxIssues} issues can be changed at once");
        var failed = new Dictionary<string, string>();
        foreach (var issue in issues)
        {
            try
            {
                ProjectAccess.Check(jira, call, issue.Project, permission, "change");
                change(issue);
            }
            catch (RefusalException refusal)
            {
                failed[issue.Id.Text()] = string.Join(' ', JsonWords(refusal.Answer.Json));
            }
        }

        var task = new MoveTask(jira.NextId(), [.. issues.Where(issue => !failed.ContainsKey(issue.Id.Text())).Select(issue => issue.Id)], jira.Site.Now) { Failed = failed };
        jira.Moves.Add(task);
        return Answer.Created(new JsonObject { ["taskId"] = task.Id });
    }

    private static IEnumerable<string> JsonWords(JsonNode? answer) =>
        (answer.ArrayAt("errorMessages") ?? []).Select(words => words.AsText() ?? "").Concat((answer.ObjectAt("errors") ?? []).Select(error => $"{error.Key}: {error.Value}"));

    private List<Issue> Found(Call call, IReadOnlyList<string> handles) => handles.Count == 0 ? throw Refused("issueIdsOrKeys must not be empty")
        : [.. handles.Select(handle => (call.User is null ? null : jira.Find(handle)) ?? throw Refused("Some of the issues in the issueIdsOrKeys are not valid"))];

    private static IReadOnlyList<string> Named(Call call) => call.QueryList("issueIdsOrKeys");

    private static IReadOnlyList<string> Texts(JsonObject body, string name) => [.. (body.ArrayAt(name) ?? []).Select(item => item.AsText() ?? "")];

    private static RefusalException Refused(string message) => new(new Answer(400, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = message }) }));
}
