using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Versions of projects.</summary>
internal sealed class VersionRoutes(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/project/{key}/versions", call => Answer.Ok(Shown(ProjectRoutes.Find(jira, call)).ToJsonArray()));
        routes.Post(api + "/version", Create);
        routes.Get(api + "/version/{id}", call => Answer.Ok(Of(Find(call))));
        routes.Put(api + "/version/{id}", Change);
        routes.Post(api + "/version/{id}/removeAndSwap", Remove);
        routes.Get(api + "/version/{id}/relatedIssueCounts", Counts);
    }

    private IEnumerable<JsonNode> Shown(Project project) => project.Releases.Select(release => Of((project, release)));

    private JsonObject Of((Project Project, Release Release) found)
    {
        var json = _words.Of(found.Release);
        if (found.Release is { ReleaseDate: { } due, Released: false } && string.CompareOrdinal(due, jira.Site.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) < 0) json["overdue"] = true;
        json["projectId"] = long.Parse(found.Project.Id, CultureInfo.InvariantCulture);
        return json;
    }

    private (Project Project, Release Release) Find(Call call) => Find(call.User is null ? null : call.Path("id"))
        ?? throw Errors.Jira(404, $"Could not find version for id '{call.Path("id")}'");

    private (Project Project, Release Release)? Find(string? id) =>
        jira.Projects.Select(project => (Project: project, Release: project.FindRelease(id))).Where(found => found.Release is not null).Select(found => ((Project, Release)?)(found.Project, found.Release!)).FirstOrDefault();

    private Answer Create(Call call)
    {
        _ = call.SignedIn;
        var body = call.Json();
        var named = body.TextAt("projectId") ?? body.TextAt("project");
        var project = jira.FindProject(named) ?? throw Errors.Jira(404, $"No project could be found with key '{named}'.");
        if (string.IsNullOrWhiteSpace(body.TextAt("name"))) throw Errors.JiraFields([KeyValuePair.Create("name", "You must specify a valid version name")]);
        Check(project, null, body);
        var release = new Release(jira.NextId(), body.TextAt("name")!.Trim(), released: false);
        Write(release, body);
        project.Releases.Add(release);
        return Answer.Created(Of((project, release)));
    }

    private Answer Change(Call call)
    {
        _ = call.SignedIn;
        var (found, body) = (Find(call), call.Json());
        Check(found.Project, found.Release, body);
        Write(found.Release, body);
        return Answer.Ok(Of(found));
    }

    private Answer Remove(Call call)
    {
        _ = call.SignedIn;
        var (found, body) = (Find(call), call.Json());
        var target = body.TextAt("moveFixIssuesTo") is { } id ? found.Project.FindRelease(id) ?? throw Errors.Jira(400, $"The fix version with id {id} does not exist.") : null;
        if (target == found.Release) throw Errors.Jira(400, "You cannot move the issues to the version being deleted.");
        foreach (var issue in jira.Issues.Where(issue => issue.FixVersions.Contains(found.Release)))
            issue.FixVersions = [.. issue.FixVersions.Select(release => release == found.Release ? target : release).OfType<Release>().Distinct()];
        found.Project.Releases.Remove(found.Release);
        return Answer.NoContent();
    }

    private Answer Counts(Call call)
    {
        var (_, release) = Find(call);
        var json = new JsonObject { ["self"] = $"{jira.ApiAddress}/version/{release.Id}" };
        json["issuesFixedCount"] = jira.Issues.Count(issue => issue.FixVersions.Contains(release));
        json["issuesAffectedCount"] = 0;
        json["issueCountWithCustomFieldsShowingVersion"] = 0;
        json[jira.Site.IsCloud ? "customFieldUsage" : "customFieldNames"] = new JsonArray();
        return Answer.Ok(json);
    }

    private static void Check(Project project, Release? release, JsonObject body)
    {
        var name = body.TextAt("name")?.Trim();
        if (name is { Length: 0 }) throw Errors.JiraFields([KeyValuePair.Create("name", "You must specify a valid version name")]);
        if (name is not null && project.Releases.Exists(other => other != release && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            throw Errors.JiraFields([KeyValuePair.Create("name", "A version with this name already exists in this project.")]);
        foreach (var field in new[] { "startDate", "releaseDate" })
        {
            if (body.TextAt(field) is { Length: > 0 } date && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                throw Errors.JiraFields([KeyValuePair.Create(field, "Please enter the date in the following format: yyyy-MM-dd")]);
        }
        var (start, end) = (body.TextAt("startDate") ?? release?.StartDate, body.TextAt("releaseDate") ?? release?.ReleaseDate);
        if (!string.IsNullOrEmpty(start) && !string.IsNullOrEmpty(end) && string.CompareOrdinal(start, end) > 0)
            throw Errors.JiraFields([KeyValuePair.Create("releaseDate", "The start date must be before the release date.")]);
    }

    /// <summary>What the body does not name stays as it is.</summary>
    private static void Write(Release release, JsonObject body)
    {
        release.Name = body.TextAt("name")?.Trim() ?? release.Name;
        release.Description = body.ContainsKey("description") ? body.TextAt("description") : release.Description;
        release.StartDate = body.ContainsKey("startDate") ? body.TextAt("startDate") is { Length: > 0 } start ? start : null : release.StartDate;
        release.ReleaseDate = body.ContainsKey("releaseDate") ? body.TextAt("releaseDate") is { Length: > 0 } end ? end : null : release.ReleaseDate;
        release.Released = (bool?)body["released"] ?? release.Released;
        release.Archived = (bool?)body["archived"] ?? release.Archived;
    }
}
