using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Creates spaces, for everybody or for their creator alone; the same on both deployments.</summary>
internal sealed class NewSpaceRoutes(ConfluenceStore confluence)
{
    private const int LongestKey = 255;

    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Post("/rest/api/space", call => Create(call, isPrivate: false));
        routes.Post("/rest/api/space/_private", call => Create(call, isPrivate: true));
    }

    private Answer Create(Call call, bool isPrivate)
    {
        var author = call.SignedIn;
        var request = call.Json();
        if (request.TextAt("name") is not { Length: > 0 } name) throw call.Bad("Space name is required.");
        if (request.TextAt("key") is not { Length: > 0 and <= LongestKey } key || !key.All(char.IsAsciiLetterOrDigit)) throw call.Bad("Space key is invalid: it must contain only letters and digits.");
        if (confluence.FindSpace(key) is not null) throw call.Bad($"A space already exists with key {key}");
        var space = confluence.AddSpace(key, name, request.ObjectAt("description").ObjectAt("plain").TextAt("value") ?? "", author);
        if (isPrivate) space.OnlyFor = author;
        var json = _content.SpaceOf(space, new Expansion(["description"]));
        json["homepage"] = _content.Of(space.Homepage!, new Expansion([]), call);
        json["_links"]!["base"] = confluence.Address;
        return Answer.Ok(json);
    }
}
