using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>One request to an authorization server, from a browser or from an app, read to its end.</summary>
internal sealed class Visit(HttpContext http, byte[] body, IFormCollection? form)
{
    private JsonObject? _json;

    public string PathAndQuery => http.Request.PathBase + http.Request.Path + http.Request.QueryString;

    public string QueryString => http.Request.QueryString.Value ?? "";

    public string? Authorization => http.Request.Headers.Authorization.FirstOrDefault();

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    public string? Cookie(string name) => http.Request.Cookies[name];

    /// <summary>A value from the JSON body, the form or the query, whichever the app chose.</summary>
    public string? Field(string name) => Json().TextAt(name) ?? (form?.TryGetValue(name, out var values) == true ? values[0] : Query(name));

    private JsonObject Json()
    {
        if (_json is not null) return _json;
        if (form is not null || body.Length == 0) return _json = [];
        try
        {
            return _json = JsonNode.Parse(body) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new RefusalException(new Answer(400, new JsonObject { ["error"] = "invalid_request", ["error_description"] = "The body cannot be read." }));
        }
    }
}
