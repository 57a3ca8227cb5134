using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>States of pages: the three that every space has, and those people make themselves.</summary>
internal sealed partial class StateRoutes(ConfluenceStore confluence)
{
    private const string State = "/rest/api/content/{id}/state";
    private const int LongestName = 20;
    private const int Latest = 3;

    private static readonly ContentState[] OfSpaces = [new(1, "Rough draft", "#ffc400"), new(2, "In progress", "#2684ff"), new(3, "Ready for review", "#57d9a3")];
    private readonly List<(User Author, ContentState State)> _own = [];

    public void Map(RouteTable routes)
    {
        routes.Get(State, call => Answer.Ok(Of(Find(call))));
        routes.Put(State, Set);
        routes.Delete(State, call => Change(call, Editable(call), null));
        routes.Get(State + "/available", Available);
    }

    private Answer Available(Call call)
    {
        Editable(call);
        return Answer.Ok(new JsonObject
        {
            ["spaceContentStates"] = OfSpaces.Select(Of).ToJsonArray(),
            ["customContentStates"] = _own.Where(one => one.Author == call.SignedIn).Select(one => one.State).Reverse().Take(Latest).Select(Of).ToJsonArray(),
        });
    }

    private Answer Set(Call call)
    {
        var page = Editable(call);
        if (call.Query("status") is not ("current" or "draft")) throw call.Bad("Invalid status for content. Must be in [current,draft].");
        var request = call.Json();
        if (request.NumberAt("id") is { } id) return Change(call, page, OfSpaces.Concat(_own.Select(one => one.State)).FirstOrDefault(state => state.Id == id) ?? throw call.Bad($"There is no content state with the id {id}"));
        var (name, color) = (request.TextAt("name"), request.TextAt("color"));
        if (name is not { Length: > 0 and <= LongestName }) throw call.Bad("Name must be less than or exactly 20 characters.");
        if (color is null || !Color().IsMatch(color)) throw call.Bad("Color must be a hexadecimal color such as #ff7452.");
        var known = _own.Where(one => one.Author == call.SignedIn).Select(one => one.State).FirstOrDefault(state => state.Name == name && state.Color == color);
        if (known is null) _own.Add((call.SignedIn, known = new ContentState(confluence.NextId(), name, color)));
        return Change(call, page, known);
    }

    // A new state is a new version with the same body.
    private Answer Change(Call call, Page page, ContentState? state)
    {
        page.State = state;
        confluence.Change(page, page.Title, page.Body, call.SignedIn);
        return Answer.Ok(Of(page));
    }

    private static JsonObject Of(Page page)
    {
        var json = new JsonObject { ["contentState"] = page.State is null ? null : Of(page.State) };
        if (page.State is not null) json["lastUpdated"] = page.Current.Created.ConfluenceTime();
        return json;
    }

    private static JsonObject Of(ContentState state) => new() { ["id"] = state.Id, ["name"] = state.Name, ["color"] = state.Color };

    private Page Find(Call call) => confluence.Find(call.Path("id")) as Page ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");

    private Page Editable(Call call) => Find(call) is var page && ConfluenceStore.Lets(call.User, "update", page) ? page : throw Errors.V1(403, "You do not have permission to edit this content");

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Color();
}
