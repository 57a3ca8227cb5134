using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>An MCP client that signs its user in by the standards alone: challenge, metadata, registration, PKCE, code, tokens.</summary>
internal sealed class ClientApp(SignInHost host, string path = "/mcp")
{
    public const string Callback = "http://127.0.0.1:45678/callback";

    private readonly string _verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public JsonObject Server { get; private set; } = [];

    public string Resource { get; private set; } = "";

    public string ClientId { get; set; } = "";

    public string? Secret { get; private set; }

    public string Verifier => _verifier;

    public string Challenge => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier)));

    /// <summary>Reads the challenge and the metadata it leads to.</summary>
    public async Task<ClientApp> DiscoverAsync()
    {
        var (status, _, challenge) = await host.RpcAsync(path, "ping", null, token: null);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        var metadata = challenge.Split("resource_metadata=\"")[1].Split('"')[0];
        var resource = (await host.Server.Http.GetFromJsonAsync<JsonObject>(metadata))!;
        Resource = (string)resource["resource"]!;
        Server = (await host.Server.Http.GetFromJsonAsync<JsonObject>($"{(string)resource["authorization_servers"]![0]!}/.well-known/oauth-authorization-server"))!;
        return this;
    }

    public async Task<ClientApp> RegisterAsync(string name = "Test Client", string proof = "none", params string[] redirects)
    {
        using var response = await host.Server.Http.PostAsJsonAsync(
            (string)Server["registration_endpoint"]!,
            new { client_name = name, redirect_uris = redirects.Length == 0 ? [Callback] : redirects, token_endpoint_auth_method = proof });
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(response.StatusCode == HttpStatusCode.Created, answer.ToJsonString());
        (ClientId, Secret) = ((string)answer["client_id"]!, (string?)answer["client_secret"]);
        return this;
    }

    /// <summary>The address to send the user to; given values replace the usual ones, null leaves one out.</summary>
    public string Authorize(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = Callback,
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
            ["state"] = "st&te=1",
            ["scope"] = "read write",
            ["resource"] = Resource,
        };
        foreach (var (name, value) in changes) query[name] = value;
        return QueryHelpers.AddQueryString((string)Server["authorization_endpoint"]!, query.Where(pair => pair.Value is not null));
    }

    /// <summary>Goes with the user through consent and Atlassian, and gives what they come back with.</summary>
    public Task<Seen> SignInAsync(Browser browser, string user, params (string Name, string? Value)[] changes) =>
        browser.SignInAsync(Authorize(changes), user, path.EndsWith("/globex", StringComparison.Ordinal) ? host.Site.Sandbox.CloudId : host.Site.Cloud.CloudId);

    /// <summary>Sends a token request; given values replace the usual ones, null leaves one out.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Json)> TokenAsync(params (string Name, string? Value)[] fields)
    {
        var form = new Dictionary<string, string?> { ["client_id"] = ClientId, ["client_secret"] = Secret, ["resource"] = Resource };
        foreach (var (name, value) in fields) form[name] = value;
        using var content = new FormUrlEncodedContent(form.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)));
        using var response = await host.Server.Http.PostAsync((string)Server["token_endpoint"]!, content);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    public Task<(HttpStatusCode Status, JsonObject Json)> RedeemAsync(string code, params (string Name, string? Value)[] changes) =>
        TokenAsync([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("code_verifier", _verifier), .. changes]);

    public Task<(HttpStatusCode Status, JsonObject Json)> RefreshAsync(string refreshToken, params (string Name, string? Value)[] changes) =>
        TokenAsync([("grant_type", "refresh_token"), ("refresh_token", refreshToken), .. changes]);

    /// <summary>The whole way: a user's tokens.</summary>
    public static async Task<(ClientApp Client, string Access, string Refresh)> SignedInAsync(SignInHost host, string user, string path = "/mcp", string scope = "read write")
    {
        var client = await (await new ClientApp(host, path).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var back = await client.SignInAsync(browser, user, ("scope", scope));
        Assert.True(back.Away is not null, back.Html);
        var (status, tokens) = await client.RedeemAsync(back.Sent("code")!);
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        return (client, (string)tokens["access_token"]!, (string)tokens["refresh_token"]!);
    }
}
