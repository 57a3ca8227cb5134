using System.Text.Json.Nodes;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

/// <summary>Asks a running site's Compass at either of its doors.</summary>
internal static class Asking
{
    public static readonly string Demo = RunningSite.Basic("demo@example.com", "demo-api-token");

    /// <summary>Asks at the site's own door, as the demo user unless told otherwise.</summary>
    public static Task<SiteAnswer> AskAsync(this RunningSite site, string query, object? variables = null, string? authorization = null) =>
        site.CloudAsync("POST", "/gateway/api/graphql", new { query, variables }, authorization);

    /// <summary>Asks at Atlassian's gateway.</summary>
    public static Task<SiteAnswer> AskGatewayAsync(this RunningSite site, string query, object? variables, string authorization) =>
        site.SendAsync("POST", site.Site.ApiUrl + "graphql", new { query, variables }, authorization);

    /// <summary>What one field of Compass's queries answers.</summary>
    public static async Task<JsonNode> QueryAsync(this RunningSite site, string field, object? variables = null, string? authorization = null) =>
        Only(await site.AskAsync($"query {{ compass {{ {field} }} }}", variables, authorization));

    /// <summary>What one field of Compass's mutations answers; <paramref name="input"/> is its input.</summary>
    public static async Task<JsonNode> MutateAsync(this RunningSite site, string field, string inputType, object input, string selection = "", string? authorization = null)
    {
        var cloud = field == "createComponent" ? $"cloudId: \"{site.Cloud.CloudId}\", " : "";
        return Only(await site.AskAsync(
            $"mutation Change($input: {inputType}!) {{ compass {{ {field}({cloud}input: $input) {{ success errors {{ message extensions {{ statusCode errorType }} }} {selection} }} }} }}", new { input }, authorization));
    }

    /// <summary>The error that stands where an answer should: its type and status.</summary>
    public static (string? Type, int? Status) Refusal(this JsonNode answer)
    {
        var extensions = answer["extensions"]?[0] ?? answer["errors"]?[0]?["extensions"];
        return ((string?)extensions?["errorType"], (int?)extensions?["statusCode"]);
    }

    /// <summary>The type of the error that a component's lookup answers.</summary>
    public static async Task<string?> LookupRefusalAsync(this RunningSite site, string id, string? authorization = null) =>
        (await site.QueryAsync($"component(id: \"{id}\") {{ ... on QueryError {{ extensions {{ statusCode errorType }} }} }}", authorization: authorization)).Refusal().Type;

    public static Component Component(this RunningSite site, string slug) => site.Cloud.Compass.FindBySlug(slug)!;

    public static string Bearer(this RunningSite site, string scopes, params IReadOnlyList<string> sites) =>
        "Bearer " + site.Site.Accounts.Tokens.Give("mia", DemoApp.Demo.ClientId, scopes.Split(' '), sites.Count == 0 ? [site.Cloud.CloudId] : sites).Access;

    private static JsonNode Only(SiteAnswer answer)
    {
        Assert.True(answer.Status == 200 && answer.Json!["errors"] is null, answer.Json?.ToJsonString() ?? $"{answer.Status}");
        return answer["data"]["compass"]!.AsObject().Single().Value!;
    }

}
