using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Web;

/// <summary>One request, read to its end: who asks, and typed access to path, query and body with Atlassian's refusals.</summary>
internal sealed class Call(HttpContext http, AtlassianStore store, User? user, ErrorShape shape, byte[] body, IFormCollection? form)
{
    private JsonNode? _json;

    public AtlassianStore Store { get; } = store;

    /// <summary>Who signed in; null for an anonymous caller, who sees nothing of a closed site.</summary>
    public User? User { get; } = user;

    public User SignedIn => User ?? throw new RefusalException(SignIn.LoginRequired());

    public ErrorShape Shape { get; } = shape;

    public IFormCollection Form { get; } = form ?? FormCollection.Empty;

    public string RequestPath => http.Request.Path;

    /// <summary>Path and query of this request with one parameter set anew.</summary>
    public string PathWith(string name, string value, params string[] without) => http.Request.Path + QueryString.Create(http.Request.Query
        .Where(pair => pair.Key != name && !without.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(item => KeyValuePair.Create(pair.Key, item)))
        .Append(KeyValuePair.Create<string, string?>(name, value)));

    public string Path(string name) => (string?)http.Request.RouteValues[name] ?? "";

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>A list given as repeated parameters, comma-separated, or both.</summary>
    public IReadOnlyList<string> QueryList(string name) =>
        http.Request.Query.TryGetValue(name, out var values) ? [.. values.SelectMany(value => (value ?? "").Split(',')).Select(x => x.Trim()).Where(x => x.Length > 0)] : [];

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    public int Number(string name, int otherwise)
    {
        var text = Query(name);
        if (string.IsNullOrEmpty(text)) return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw WrongType(name, text, "int");
    }

    /// <summary>A numeric id in the path; anything else is refused as Confluence v2 does.</summary>
    public long PathId(string name = "id")
    {
        var text = Path(name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw WrongType(name, text, "long");
    }

    public JsonObject Json()
    {
        _json ??= Parse();
        return _json as JsonObject ?? throw Errors.In(Shape, 400, "Unexpected JSON: an object is needed in the request body.");
    }

    /// <summary>Whether anything was sent.</summary>
    public bool HasBody => body.Length > 0;

    public JsonNode? AnyJson() => _json ??= Parse();

    public RefusalException NotFound(string message) => Errors.In(Shape, 404, message);

    public RefusalException Bad(string message) => Errors.In(Shape, 400, message);

    /// <summary>The shape's refusal of a value of the wrong type.</summary>
    public RefusalException WrongType(string name, string value, string type) =>
        Bad($"Provided value {{{value}}} for '{name}' is not the correct type. Expected type is {type}");

    private JsonNode? Parse()
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            throw Errors.In(Shape, 400, "There was an error parsing JSON. Check that your request body is valid.");
        }
    }
}
