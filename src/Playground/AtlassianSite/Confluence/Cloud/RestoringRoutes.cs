using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Makes an older version the newest one again, which only Cloud's v1 knows.</summary>
internal sealed class RestoringRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes) => routes.Post("/rest/api/content/{id}/version", Restore);

    private Answer Restore(Call call)
    {
        var content = confluence.Find(call.Path("id")) as Page ?? throw call.Bad($"There is no content with the id {call.Path("id")}");
        var request = call.Json();
        var parameters = request.ObjectAt("params");
        if (request.TextAt("operationKey") != "restore") throw call.Bad("operationKey must be restore");
        if (parameters.TextAt("message") is not { } message) throw call.Bad("params.message is required");
        var number = parameters.NumberAt("versionNumber");
        var version = content.Versions.Find(version => version.Number == number) ?? throw call.Bad($"There is no version with the number {number}");
        if (version == content.Current) throw call.Bad($"Version {number} is the current version");
        var keepsTitle = parameters?["restoreTitle"]?.GetValueKind() is not System.Text.Json.JsonValueKind.True;
        confluence.Change(content, keepsTitle ? content.Title : version.Title, version.Body, call.SignedIn, message);
        return Answer.Ok(_content.VersionOf(content.Current));
    }
}
