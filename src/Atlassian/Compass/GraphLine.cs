using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Atlassian.Http;

namespace Atlassian.Compass;

/// <summary>
/// Asks Atlassian's GraphQL gateway (https://developer.atlassian.com/platform/atlassian-graphql-api/graphql/): names with tokens at the site's own address, bearer tokens at the one
/// that all sites share. Its refusals come with status 200; here they are <see cref="AtlassianException"/>s like any other.
/// </summary>
internal sealed class GraphLine(AtlassianConnection connection, bool mustBeWhole)
{
    /// <summary>How many ids a question may name.</summary>
    public const int MostIds = 30;

    private const string QueryError = "QueryError";

    // What nothing that is written depends on.
    private static readonly string[] Ornaments = ["ownerTeam", "typeMetadata", "userValue", "changeMetadata", "url"];
    private readonly Lock _gate = new();
    private readonly List<string> _gaps = [];

    private RequestPath Path => RequestPath.Of(connection.Site.ApiUrl == connection.Site.BaseUrl ? (FormattableString)$"gateway/api/graphql" : $"graphql");

    /// <summary>What answers left out because Atlassian could not read it, in its words, each once.</summary>
    public IReadOnlyList<string> Gaps
    {
        get
        {
            lock (_gate) return [.. _gaps];
        }
    }

    /// <summary>Takes note that an answer left something out.</summary>
    /// <exception cref="AtlassianException">What is asked for a change must be whole: what seems not to be there may only not have been read.</exception>
    public void Miss(string part, string? words)
    {
        var gap = $"{part}: {words ?? "not available"}";
        lock (_gate)
        {
            if (!_gaps.Contains(gap)) _gaps.Add(gap);
        }

        if (mustBeWhole && !part.Split('.').Any(Ornaments.Contains)) throw Untold($"Compass could not read all that a change depends on ({gap})", "Nothing was changed by this step. Try again in a minute.", HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>The site at the other end.</summary>
    public AtlassianSite Site => connection.Site;

    /// <summary>Asks a question of Compass that has one field.</summary>
    public async Task<T> AskAsync<T>(string document, JsonObject variables, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var answer = await connection.QueryAsync(Path, Body(document, variables), CompassJson.Default.JsonObject, cancellationToken).ConfigureAwait(false);
        var field = Field(answer) ?? throw Refused(answer);
        foreach (var error in ErrorsOf(answer)) Miss(PartOf(error), (string?)error["message"]);
        return Read(field, type);
    }

    /// <summary>The same where there may be none: null then.</summary>
    public async Task<T?> FindAsync<T>(string document, JsonObject variables, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await AskAsync(document, variables, type, cancellationToken).ConfigureAwait(false);
        }
        catch (AtlassianException missing) when (missing.Reason is CompassErrors.ComponentNotFound or CompassErrors.Nothing)
        {
            return null;
        }
    }

    /// <summary>Asks a question that is not Compass's own.</summary>
    public async Task<JsonNode?> AskPlatformAsync(string document, JsonObject variables, CancellationToken cancellationToken)
    {
        var answer = await connection.QueryAsync(Path, Body(document, variables), CompassJson.Default.JsonObject, cancellationToken).ConfigureAwait(false);
        return answer["data"] is JsonObject { Count: > 0 } data ? data.First().Value : throw Refused(answer);
    }

    /// <summary>Makes a change that has one field, and gives what its answer tells of it.</summary>
    public async Task<JsonObject> ChangeAsync(string document, JsonObject variables, CancellationToken cancellationToken)
    {
        var answer = await connection.PostAsync(Path, Body(document, variables), CompassJson.Default.JsonObject, cancellationToken).ConfigureAwait(false);
        var payload = Field(answer) as JsonObject ?? throw Refused(answer);
        return (bool?)payload["success"] is true ? payload : throw Refused((payload["errors"] as JsonArray)?.FirstOrDefault(), Member(payload["errors"]));
    }

    private static JsonObject Body(string document, JsonObject variables)
    {
        var whole = GraphDocument.Of(document);
        return new JsonObject { ["query"] = whole.Text, ["operationName"] = whole.Name, ["variables"] = variables };
    }

    // An answer may have both: what could be read, and what could not.
    private JsonNode? Field(JsonObject answer)
    {
        if ((answer["data"] as JsonObject)?["compass"] is not JsonObject { Count: > 0 } compass || compass.First().Value is not { } field) return null;
        return field is JsonObject && (string?)field["__typename"] == QueryError ? throw Refused(field, (field["extensions"] as JsonArray)?.FirstOrDefault()) : field;
    }

    private static IEnumerable<JsonObject> ErrorsOf(JsonObject answer) => (answer["errors"] as JsonArray ?? []).OfType<JsonObject>();

    // The same of each item of a list is said once.
    private static string PartOf(JsonObject error)
    {
        var path = (error["path"] as JsonArray ?? []).Skip(2).OfType<JsonValue>().Where(part => part.GetValueKind() == JsonValueKind.String).Select(part => (string?)part).ToList();
        return path.Count > 0 ? string.Join('.', path) : "a part";
    }

    private T Read<T>(JsonNode field, JsonTypeInfo<T> type)
    {
        try
        {
            return field.Deserialize(type)!;
        }
        catch (JsonException fault)
        {
            throw new AtlassianException($"Compass answered, but not with what its schema documents (at {fault.Path}).", connection.Site, Request, fault) { Status = HttpStatusCode.OK };
        }
    }

    private AtlassianException Refused(JsonObject answer)
    {
        var error = ErrorsOf(answer).FirstOrDefault();
        if (error is not null) return Refused(error, error["extensions"]);
        // Nothing where one thing was asked for is no thing; an answer without any of it says nothing.
        var isNone = (answer["data"] as JsonObject)?["compass"] is JsonObject { Count: > 0 };
        return Refused(new JsonObject { ["message"] = "Compass answered without data." }, isNone ? new JsonObject { ["errorType"] = CompassErrors.Nothing } : null);
    }

    /// <summary>What to throw when a component is not on this site.</summary>
    public AtlassianException NotHere(string words) => Refused(new JsonObject { ["message"] = words }, new JsonObject { ["errorType"] = CompassErrors.ComponentNotFound });

    /// <summary>What to throw when something was done, or is so, that Compass tells too little of.</summary>
    public AtlassianException Untold(string words, string nextStep, HttpStatusCode status = HttpStatusCode.BadGateway) =>
        new(words, connection.Site, Request) { Status = status, Messages = [words], NextStep = nextStep };

    private static JsonNode? Member(JsonNode? errors) => (errors as JsonArray)?.FirstOrDefault()?["extensions"];

    private AtlassianException Refused(JsonNode? error, JsonNode? extensions)
    {
        var (words, reason) = ((string?)error?["message"] ?? "Compass refused and did not say why.", Text(extensions, "errorType"));
        return new AtlassianException(words, connection.Site, Request)
        {
            Status = CompassErrors.Status(Number(extensions, "statusCode"), reason, Text(extensions, "classification")),
            Messages = [words],
            Reason = reason,
            NextStep = CompassErrors.NextStep(reason),
        };
    }

    private AtlassianRequest Request => new(HttpMethod.Post, Path);

    private static string? Text(JsonNode? extensions, string name) => (extensions as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? extensions, string name) => (extensions as JsonObject)?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
