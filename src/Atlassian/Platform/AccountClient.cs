using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Platform;

/// <summary>Who an access token of Atlassian Cloud speaks for; <paramref name="Email"/> is null unless it is proved.</summary>
public sealed record AtlassianAccount(string Id, string? Name, string? Email);

/// <summary>A Cloud site that an access token reaches, and what the token may do there; <paramref name="Id"/> is its cloud id.</summary>
public sealed record AccessibleSite(string Id, string Name, Uri Url, IReadOnlyList<string> Scopes);

/// <summary>Asks Atlassian Cloud's gateway about a token: whose it is, which sites it reaches (https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/).</summary>
public sealed class AccountClient(AtlassianTransport transport, CloudAddresses addresses)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The account, by <c>/me</c>; needs the scope <c>read:me</c>.</summary>
    /// <exception cref="OAuthException">The token is refused.</exception>
    public async Task<AtlassianAccount> MeAsync(string accessToken, CancellationToken cancellationToken)
    {
        var answer = await GetAsync("/me", accessToken, cancellationToken).ConfigureAwait(false) as JsonObject;
        return (string?)answer?["account_id"] is { Length: > 0 } id
            ? new AtlassianAccount(id, (string?)answer["name"], ReadEmail(answer))
            : throw new OAuthException("server_error", "Atlassian did not say whose token this is.");
    }

    /// <summary>The Cloud sites that the user let the app use.</summary>
    /// <exception cref="OAuthException">The token is refused.</exception>
    public async Task<IReadOnlyList<AccessibleSite>> SitesAsync(string accessToken, CancellationToken cancellationToken)
    {
        var answer = await GetAsync("/oauth/token/accessible-resources", accessToken, cancellationToken).ConfigureAwait(false) as JsonArray ?? [];
        // A site comes once for each product.
        return [.. answer.OfType<JsonObject>().Select(Read).OfType<AccessibleSite>().GroupBy(site => site.Id).Select(same => same.First() with { Scopes = [.. same.SelectMany(site => site.Scopes).Distinct()] })];
    }

    // An address that nobody has proved is no address; accounts of old, of which nothing is told, had to prove theirs.
    private static string? ReadEmail(JsonObject account) => account["email_verified"]?.GetValueKind() is null or JsonValueKind.True ? (string?)account["email"] : null;

    private static AccessibleSite? Read(JsonObject site) =>
        (string?)site["id"] is { } id && Uri.TryCreate((string?)site["url"], UriKind.Absolute, out var url)
            ? new AccessibleSite(id, (string?)site["name"] ?? url.Host, url, [.. (site["scopes"] as JsonArray ?? []).Select(scope => (string?)scope).OfType<string>()])
            : null;

    private async Task<JsonNode?> GetAsync(string path, string accessToken, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(addresses.Api, path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        message.Headers.Accept.ParseAdd("application/json");
        var (status, answer) = await PlatformCalls.AskAsync(transport, message, Patience, cancellationToken).ConfigureAwait(false);
        return status == 200 ? answer : throw new OAuthException("invalid_token", $"Atlassian answered {status} to {path}.");
    }
}
