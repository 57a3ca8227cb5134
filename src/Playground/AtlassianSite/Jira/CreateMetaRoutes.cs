using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>What can be created in a project, and which fields that takes.</summary>
internal sealed class CreateMetaRoutes(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);
    private readonly FieldScreens _screens = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/createmeta/{key}/issuetypes", call => Answer.Ok(Page(call, "issueTypes", [.. ProjectRoutes.Find(jira, call).IssueTypes.Select(_words.Of)])));
        routes.Get(api + "/issue/createmeta/{key}/issuetypes/{type}", Fields);
        routes.Get(api + "/issue/{key}/editmeta", call => Answer.Ok(new JsonObject { ["fields"] = _screens.Edit(IssueRoutes.Find(jira, call)) }));
    }

    private Answer Fields(Call call)
    {
        var project = ProjectRoutes.Find(jira, call);
        var type = project.IssueTypes.FirstOrDefault(type => type.Id == call.Path("type")) ?? throw Errors.Jira(400, "The issue type selected is invalid.");
        return Answer.Ok(Page(call, "fields", [.. _screens.CreateFields(project, type)]));
    }

    /// <summary>Cloud names the list after what is in it, Data Center calls it values.</summary>
    private JsonObject Page(Call call, string name, IReadOnlyList<JsonNode> all)
    {
        var (start, size) = call.Window(50, 200);
        var json = new JsonObject { ["maxResults"] = size, ["startAt"] = start, ["total"] = all.Count };
        if (!jira.Site.IsCloud) json["isLast"] = start + size >= all.Count;
        json[jira.Site.IsCloud ? name : "values"] = all.Skip(start).Take(size).Select(item => (JsonNode?)item).ToJsonArray();
        return json;
    }
}
