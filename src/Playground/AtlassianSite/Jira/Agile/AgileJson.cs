using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>Boards and sprints as JSON.</summary>
internal sealed class AgileJson(JiraStore jira)
{
    private string Api => jira.RestAddress + "/rest/agile/1.0";

    /// <summary>Only Cloud's boards say which project they lie in.</summary>
    public JsonObject Of(Board board)
    {
        var json = new JsonObject { ["id"] = board.Id, ["self"] = $"{Api}/board/{board.Id}", ["name"] = board.Name, ["type"] = board.Type };
        if (!jira.Site.IsCloud) return json;
        json["location"] = new JsonObject
        {
            ["projectId"] = long.Parse(board.Project.Id, System.Globalization.CultureInfo.InvariantCulture),
            ["displayName"] = $"{board.Project.Name} ({board.Project.Key})",
            ["projectName"] = board.Project.Name,
            ["projectKey"] = board.Project.Key,
            ["projectTypeKey"] = "software",
            ["avatarURI"] = jira.Address + "/secure/projectavatar?size=small",
            ["name"] = $"{board.Project.Name} ({board.Project.Key})",
        };
        return json;
    }

    public JsonObject Of(Sprint sprint)
    {
        var json = new JsonObject { ["id"] = sprint.Id, ["self"] = $"{Api}/sprint/{sprint.Id}", ["state"] = sprint.State, ["name"] = sprint.Name };
        if (sprint.Start is { } start) json["startDate"] = start.ConfluenceTime();
        if (sprint.End is { } end) json["endDate"] = end.ConfluenceTime();
        if (sprint.Completed is { } completed) json["completeDate"] = completed.ConfluenceTime();
        if (jira.Site.IsCloud) json["createdDate"] = sprint.Created.ConfluenceTime();
        json["originBoardId"] = sprint.Board.Id;
        if (sprint.Goal is not null) json["goal"] = sprint.Goal;
        return json;
    }

    /// <summary>What the field Sprint holds: objects on Cloud, Java's own words for them on Data Center.</summary>
    public JsonNode? Field(Issue issue)
    {
        var sprints = issue.ClosedSprints.Append(AgileStore.SprintOf(issue)).OfType<Sprint>().ToList();
        if (sprints.Count == 0) return null;
        return jira.Site.IsCloud ? sprints.Select(InField).ToJsonArray() : sprints.Select(InWords).ToJsonArray();
    }

    private static JsonObject InField(Sprint sprint)
    {
        var json = new JsonObject { ["id"] = sprint.Id, ["name"] = sprint.Name, ["state"] = sprint.State, ["boardId"] = sprint.Board.Id, ["goal"] = sprint.Goal ?? "" };
        if (sprint.Start is { } start) json["startDate"] = start.ConfluenceTime();
        if (sprint.End is { } end) json["endDate"] = end.ConfluenceTime();
        if (sprint.Completed is { } completed) json["completeDate"] = completed.ConfluenceTime();
        return json;
    }

    private static string InWords(Sprint sprint) =>
        $"com.atlassian.greenhopper.service.sprint.Sprint@1a2b3c[id={sprint.Id},rapidViewId={sprint.Board.Id},state={sprint.State.ToUpperInvariant()},name={sprint.Name},"
        + $"startDate={Moment(sprint.Start)},endDate={Moment(sprint.End)},completeDate={Moment(sprint.Completed)},activatedDate={Moment(sprint.Start)},sequence={sprint.Id},goal={sprint.Goal ?? "<null>"}]";

    private static string Moment(DateTimeOffset? moment) => moment?.ConfluenceTime() ?? "<null>";
}
