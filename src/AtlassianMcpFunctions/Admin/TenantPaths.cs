using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Changes a tenant where a dotted path into its JSON leads: <c>limits.access_token_hours=8</c>, <c>policy.0.classes=["read"]</c>, <c>policy.+={…}</c>.</summary>
internal static partial class TenantPaths
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a tenant's JSON.</summary>
    /// <exception cref="AdminException">It is none, or another tenant's.</exception>
    public static Tenant Parse(string json, string id)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Lenient) is JsonObject tenant ? Read(tenant, id) : throw new AdminException("The tenant must be a JSON object, as tenant show --json prints it.");
        }
        catch (JsonException wrong)
        {
            throw new AdminException($"The tenant is no JSON (line {wrong.LineNumber + 1}): {Reason(wrong)}");
        }
    }

    /// <summary>The tenant with the values set.</summary>
    /// <exception cref="AdminException">A path leads nowhere, or a value does not fit there.</exception>
    public static Tenant Apply(Tenant tenant, IReadOnlyCollection<string> settings)
    {
        if (settings.Count == 0) return tenant;
        var json = JsonSerializer.SerializeToNode(tenant, TenantJson.Options)!.AsObject();
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            if (parts.Length < 2) throw AdminException.Usage($"'{setting}' must be PATH=VALUE, such as limits.access_token_hours=8.");
            Set(json, parts[0], parts[1]);
        }

        return Read(json, tenant.Id);
    }

    private static Tenant Read(JsonObject json, string id)
    {
        if (json["id"] is { } other && (other is not JsonValue value || !value.TryGetValue<string>(out var text) || text != id))
            throw new AdminException($"The tenant's id is '{id}'; it cannot be changed to {other.ToJsonString()}.");
        json["id"] = id;
        Tidy(json);
        try
        {
            return json.Deserialize<Tenant>(TenantJson.Options)!;
        }
        catch (JsonException wrong)
        {
            throw new AdminException($"{wrong.Path?.TrimStart('$', '.')}: {Reason(wrong)}".TrimStart(':', ' '));
        }
    }

    // A setting that is null is one that is not there; a list has no such thing.
    private static void Tidy(JsonNode node)
    {
        if (node is JsonObject item)
        {
            foreach (var name in item.Where(member => member.Value is null).Select(member => member.Key).ToList()) item.Remove(name);
        }

        foreach (var child in node is JsonArray list ? list.ToList() : [.. node.AsObject().Select(member => member.Value)])
        {
            if (child is null) throw new AdminException($"{node.GetPath().TrimStart('$', '.')}: a list has an empty item.");
            if (child is not JsonValue) Tidy(child);
        }
    }

    private static void Set(JsonObject tenant, string path, string text)
    {
        JsonNode place = tenant;
        var steps = path.Split('.');
        for (var at = 0; at < steps.Length - 1; at++) place = Step(place, steps[at], path, isNextInList: steps[at + 1] == "+" || int.TryParse(steps[at + 1], out _));
        var value = Value(text);
        switch (place)
        {
            case JsonArray list when IsNext(list, steps[^1]): list.Add(value); break;
            case JsonArray list when value is null: list.RemoveAt(Index(list, steps[^1], path)); break;
            case JsonArray list: list[Index(list, steps[^1], path)] = value; break;
            case JsonObject item when value is null: item.Remove(steps[^1]); break;
            case JsonObject item: item[steps[^1]] = value; break;
            default: throw Nowhere(path, steps[^1]);
        }
    }

    private static JsonNode Step(JsonNode place, string step, string path, bool isNextInList)
    {
        switch (place)
        {
            case JsonArray list when IsNext(list, step):
                list.Add(new JsonObject());
                return list[^1]!;
            case JsonArray list:
                return list[Index(list, step, path)] ?? throw Nowhere(path, step);
            case JsonObject item:
                return item[step] ??= isNextInList ? new JsonArray() : new JsonObject();
            default:
                throw Nowhere(path, step);
        }
    }

    private static bool IsNext(JsonArray list, string step) => step == "+" || (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == list.Count);

    // A number; for sites also product:alias, for accounts the name.
    private static int Index(JsonArray list, string step, string path)
    {
        if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < list.Count) return number;
        for (var at = 0; at < list.Count; at++)
        {
            if (list[at] is JsonObject item && Names(item).Contains(step, StringComparer.OrdinalIgnoreCase)) return at;
        }

        throw Nowhere(path, step);
    }

    private static IEnumerable<string> Names(JsonObject item) =>
        new[] { (string?)item["name"]?.ToString(), item["alias"] is { } alias ? $"{item["product"]}:{alias}" : null }.OfType<string>();

    private static JsonNode? Value(string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: Lenient);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text); // words need no quotes
        }
    }

    private static AdminException Nowhere(string path, string step) => new($"{path}: there is no '{step}'. See the paths with: tenant show --json; + adds to a list.");

    // The parser's messages name our types, which mean nothing to whoever reads them.
    private static string Reason(JsonException wrong) => wrong.Message switch
    {
        var text when Unmapped().Match(text) is { Success: true } unmapped => $"there is no setting '{unmapped.Groups[1].Value}' in a tenant. See: tenant show --json",
        var text when Missing().Match(text) is { Success: true } missing => $"these settings are missing: {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal)}",
        var text when text.Contains("could not be converted", StringComparison.Ordinal) => "the value is of the wrong kind.",
        var text => text.Split(" Path: ")[0],
    };

    [GeneratedRegex("property '(.+?)' could not be mapped", RegexOptions.CultureInvariant)]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties.*?: (.+?)\\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}
