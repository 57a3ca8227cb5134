using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.OAuth.Tokens;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>What clients call about themselves and their tokens: registration (RFC 7591) and revocation (RFC 7009).</summary>
internal sealed class ClientEndpoints(RegisteredClients registered, ClientAuthentication authentication, TokenSeal seal, SignInStore signIns, TimeProvider time)
{
    private const int LargestRegistration = 16 * 1024;
    private const int LongestId = 2000;

    /// <summary><c>POST /oauth/register</c>: gives a client its id.</summary>
    public async Task<IResult> RegisterAsync(HttpRequest request)
    {
        if (await ReadAsync(request) is not { } json) return OAuthAnswers.Error("invalid_client_metadata", $"Send one JSON object of at most {LargestRegistration} bytes.");
        // RFC 7591 has it Basic where nothing is said; MCP clients that say nothing mean none, and send no secret.
        var metadata = ClientMetadata.Read(json, RegisteredClients.Prefix, ClientProof.None);
        if (metadata.Client is null) return OAuthAnswers.Error(metadata.Error!, metadata.Description!);
        var client = registered.Register(metadata.Client);
        // It travels in addresses, which browsers and proxies cut off or refuse when they grow.
        if (client.Id.Length > LongestId)
            return OAuthAnswers.Error("invalid_client_metadata", $"The client id holds what is registered, and may have {LongestId} characters: register fewer or shorter redirect_uris.");
        var secret = client.Proof == ClientProof.Secret ? registered.SecretOf(client.Id) : null;
        var answer = new JsonObject
        {
            ["client_id"] = client.Id,
            ["client_id_issued_at"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["client_name"] = client.Name,
            ["redirect_uris"] = new JsonArray([.. client.RedirectUris.Select(uri => JsonValue.Create(uri))]),
            ["grant_types"] = new JsonArray("authorization_code", "refresh_token"),
            ["response_types"] = new JsonArray("code"),
            ["token_endpoint_auth_method"] = secret is null ? "none" : (string?)json["token_endpoint_auth_method"],
        };
        if (client.Homepage is { } homepage) answer["client_uri"] = homepage;
        if (secret is not null) (answer["client_secret"], answer["client_secret_expires_at"]) = (secret, 0);
        return OAuthAnswers.Json(StatusCodes.Status201Created, answer);
    }

    /// <summary><c>POST /oauth/revoke</c>: ends the sign-in that a token belongs to; any other token is answered in the same way.</summary>
    public async Task<IResult> RevokeAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await OAuthForm.ReadAsync(request) is not { } form || form["token"] is not { } token) return OAuthAnswers.Error("invalid_request", "Send one form with the token.");
        if (authentication.Identify(request, form) is not { } client) return OAuthAnswers.UnknownClient(request);
        var (tenantId, id) = (seal.OpenAccess(token), seal.OpenRefresh(token)) switch
        {
            ({ } access, _) => (access.TenantId, access.SignInId),
            (_, { } refresh) => (refresh.TenantId, refresh.SignInId),
            _ => ("", ""),
        };
        var signIn = id.Length == 0 ? null : await signIns.FindAsync(tenantId, id, cancellationToken);
        if (signIn?.ClientId == client.Id) await signIns.RevokeAsync(tenantId, id, cancellationToken);
        return OAuthAnswers.Json(StatusCodes.Status200OK, new JsonObject());
    }

    private static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !BodyLimit.Allows(request, LargestRegistration)) return null;
        try
        {
            return await JsonNode.ParseAsync(request.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 10 }, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
