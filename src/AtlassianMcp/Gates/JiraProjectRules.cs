using System.Globalization;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Rules about projects, what belongs to them, and what belongs to the whole site.</summary>
internal sealed class JiraProjectRules(JiraPlaces places, JiraReach reach, Permissions permissions, Func<Visit, Passage> through)
{
    private const int PageSize = 100;
    private const int MostKeys = 50;
    private static readonly string[] Shared =
    [
        "myself", "serverInfo", "user", "user/search", "user/bulk", "users/search", "user/picker", "status", "statuscategory", "priority", "resolution", "issuetype", "issueLinkType", "field", "field/search",
    ];

    public IEnumerable<GateRule> All =>
    [
        .. Shared.Select(path => new GateRule("GET", path, (visit, _) => ValueTask.FromResult(through(visit)))),
        new("GET", "user/assignable/search", PeopleAsync),
        new("GET", "mypermissions", PermissionsAsync),
        new("GET", "project", ListAsync),
        new("GET", "project/search", PagesAsync),
        new("GET", "project/{}", ReadAsync),
        .. new[] { "statuses", "versions", "version", "components", "component" }.Select(part => new GateRule("GET", $"project/{{}}/{part}", ReadAsync)),
        new("POST", "version", CreatePartAsync),
        new("POST", "component", CreatePartAsync),
        new("GET PUT DELETE", "version/{}", (visit, token) => PartAsync(visit, "version", token)),
        new("GET PUT DELETE", "component/{}", (visit, token) => PartAsync(visit, "component", token)),
        new("GET", "version/{}/relatedIssueCounts", (visit, token) => PartAsync(visit, "version", token)),
        new("GET", "component/{}/relatedIssueCounts", (visit, token) => PartAsync(visit, "component", token)),
        new("POST", "version/{}/removeAndSwap", (visit, token) => PartAsync(visit, "version", token)),
    ];

    private async ValueTask<Passage> ReadAsync(Visit visit, CancellationToken cancellationToken)
    {
        await reach.ReadProjectAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> PeopleAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var project in visit.Queries("project")) await reach.ReadProjectAsync(visit, project, cancellationToken);
        foreach (var issue in visit.Queries("issueKey").Concat(visit.Queries("issueId"))) await reach.ReadIssueAsync(visit, issue, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> PermissionsAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var project in visit.Queries("projectKey").Concat(visit.Queries("projectId"))) await reach.ReadProjectAsync(visit, project, cancellationToken);
        foreach (var issue in visit.Queries("issueKey").Concat(visit.Queries("issueId"))) await reach.ReadIssueAsync(visit, issue, cancellationToken);
        return through(visit);
    }

    private ValueTask<Passage> ListAsync(Visit visit, CancellationToken cancellationToken)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = (answer, token) => passage.Sift!(answer is JsonArray projects ? Readable(projects) : throw GateText.Unknown("GET", visit.Request.Path.Path, "projects"), token),
        });
    }

    // Pages are counted by the site, which counts hidden projects, too: so it is asked for the named ones alone, or all are read and counted here.
    private async ValueTask<Passage> PagesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var readable = permissions.ReadableProjects;
        if (readable.IsAll) return through(visit);
        if (readable is { IsAllBut: false, Keys.Count: > 0 and <= MostKeys } && !visit.Queries("keys").Any())
            return through(visit with { Request = visit.Request with { Path = visit.Request.Path.Replacing("keys", [.. readable.Keys]) } });
        var found = readable is { IsAllBut: false, Keys.Count: 0 } ? [] : await EverythingAsync(visit.Request.Path, cancellationToken);
        var (start, size) = (Number(visit.Query("startAt"), 0), Number(visit.Query("maxResults"), 50));
        var page = found.Skip(start).Take(size).Select(project => project?.DeepClone()).ToArray();
        return new Passage(visit.Request)
        {
            Answer = new JsonObject { ["startAt"] = start, ["maxResults"] = size, ["total"] = found.Count, ["isLast"] = start + page.Length >= found.Count, ["values"] = new JsonArray(page) },
        };
    }

    private async Task<JsonArray> EverythingAsync(RequestPath path, CancellationToken cancellationToken)
    {
        var all = new JsonArray();
        for (var start = 0; ; start += PageSize)
        {
            var page = path.Replacing("startAt", start.ToString(CultureInfo.InvariantCulture)).Replacing("maxResults", PageSize.ToString(CultureInfo.InvariantCulture));
            var values = (await places.FindAsync(page, cancellationToken))?["values"] as JsonArray ?? [];
            foreach (var project in values) all.Add(project?.DeepClone());
            if (values.Count < PageSize) return Readable(all);
        }
    }

    private JsonArray Readable(JsonArray projects)
    {
        foreach (var project in projects.ToList().Where(project => !(project.Text("key") is { } key && reach.IsReadable(key)))) projects.Remove(project);
        return projects;
    }

    private async ValueTask<Passage> CreatePartAsync(Visit visit, CancellationToken cancellationToken)
    {
        var named = new[] { visit.Body.Text("project"), visit.Body.Text("projectId") }.OfType<string>().ToList();
        if (named.Count == 0) throw new ArgumentException("The body names no project.");
        foreach (var project in named) await reach.WriteProjectAsync(visit, project, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> PartAsync(Visit visit, string kind, CancellationToken cancellationToken)
    {
        if (!reach.IsLimited) return through(visit);
        await CheckPartAsync(visit, kind, visit.Caught[0], cancellationToken);
        // What its issues get instead must be there and writable, too.
        var instead = new[] { visit.Query("moveIssuesTo"), visit.Body.Text("moveFixIssuesTo"), visit.Body.Text("moveAffectedIssuesTo") };
        foreach (var other in instead.OfType<string>().Distinct()) await CheckPartAsync(visit, kind, other, cancellationToken);
        return through(visit);
    }

    private async Task CheckPartAsync(Visit visit, string kind, string partId, CancellationToken cancellationToken)
    {
        var part = await places.FindAsync(RequestPath.Of($"rest/api/{(places.Site.IsCloud ? 3 : 2)}/{kind}/{partId}"), cancellationToken);
        var project = (part.Text("projectId") ?? part.Text("project")) is { } id ? await places.ProjectAsync(id, cancellationToken) : null;
        if (project is null || !reach.IsReadable(project.Key)) throw reach.Missing(visit, $"Could not find {kind} for id '{partId}'");
        if (!visit.IsGet) await reach.WriteProjectAsync(visit, project.Key, cancellationToken);
    }

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
