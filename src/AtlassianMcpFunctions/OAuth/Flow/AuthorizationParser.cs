using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Reads authorization requests (OAuth 2.1 §4.1.1, RFC 8707, PKCE by S256 only).</summary>
internal sealed class AuthorizationParser(ClientDirectory clients, TenantStore tenants, Resources resources, ServerSettings settings)
{
    /// <summary>The parameter with the name of an organisation that the user typed.</summary>
    public const string Organisation = "organisation";

    private const int ChallengeLength = 43; // 32 bytes in base64url
    private const int LongestState = 2000;

    /// <summary>Reads the request that the parameters make.</summary>
    public async Task<Parsed> ReadAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        if (query.Any(parameter => parameter.Value.Count > 1 && parameter.Key != "resource")) return new Parsed.Bad("A parameter of this request is there twice. Start again from your client.");
        if (Text(query, "state") is { Length: > LongestState }) return new Parsed.Bad($"The mark (state) that your client gave this sign-in is longer than {LongestState} characters. Its maker must shorten it.");
        try
        {
            return await clients.FindAsync(Text(query, "client_id") ?? "", cancellationToken) is { } client
                ? await ReadAsync(query, client, cancellationToken)
                : new Parsed.Bad("This client is not known here, or its description cannot be fetched. Remove the connection in your client, add it again and sign in again.");
        }
        catch (DocumentsBusyException)
        {
            return new Parsed.Busy();
        }
    }

    private async Task<Parsed> ReadAsync(IQueryCollection query, OAuthClientApp client, CancellationToken cancellationToken)
    {
        var redirectUri = Text(query, "redirect_uri") ?? (client.RedirectUris is [var only] ? only : null);
        if (redirectUri is null || !client.MayReturnTo(redirectUri)) return new Parsed.Bad("This client asks for its user to be sent to an address that it has not registered. Nobody is sent there.");
        var (tenant, resourceTenant, refusal) = await TenantAsync(query, cancellationToken);
        if (tenant?.Access.OAuth is { } access && !RedirectRules.IsAllowedBy(access.RedirectHosts, client, redirectUri))
            return new Parsed.Bad("This organisation does not let users be sent to this client's address. An administrator can add its host to access.oauth.redirect_hosts.");
        var state = Text(query, "state");
        if ((refusal ?? Check(query)) is { } wrong) return Refuse(client, redirectUri, state, wrong);
        if (Scopes.Read(Text(query, "scope")) is not { } classes) return Refuse(client, redirectUri, state, ("invalid_scope", $"The scopes here are {string.Join(", ", Scopes.All)} and {Scopes.Offline}."));
        return tenant?.Access.OAuth is null
            ? new Parsed.AskTenant(Text(query, Organisation))
            : new Parsed.Good(new AuthorizationRequest(client.Id, client.Name, redirectUri, state, classes, Text(query, "code_challenge")!, tenant.Id, resourceTenant), client, tenant);
    }

    // The user has seen nothing yet: whoever registers an address must not have people led there by ours (RFC 9700 §4.11.2).
    private static Parsed Refuse(OAuthClientApp client, string redirectUri, string? state, (string Error, string Description) wrong) =>
        client.IsKnown || RedirectRules.IsOwnMachine(redirectUri)
            ? new Parsed.Refused(redirectUri, state, wrong.Error, wrong.Description)
            : new Parsed.Bad($"Your client asks for something that it cannot have here. For its makers: {wrong.Error}. {wrong.Description}");

    private static (string Error, string Description)? Check(IQueryCollection query)
    {
        if (Text(query, "response_type") != "code") return ("unsupported_response_type", "response_type must be code.");
        if (Text(query, "code_challenge_method") != "S256") return ("invalid_request", "code_challenge_method must be S256.");
        if (Text(query, "code_challenge") is not { Length: ChallengeLength } challenge || !challenge.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return ("invalid_request", "code_challenge must be the S256 hash of the code verifier.");
        if (Text(query, "response_mode") is { } mode && mode != "query") return ("invalid_request", "response_mode must be query.");
        if (query.ContainsKey("request") || query.ContainsKey("request_uri")) return ("request_not_supported", "Parameters are taken from the address only.");
        return Text(query, "prompt") == "none" ? ("interaction_required", "The user must be asked.") : null;
    }

    private async Task<(Tenant? Tenant, string? ResourceTenant, (string Error, string Description)? Refusal)> TenantAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        string? named = null;
        if (query.TryGetValue("resource", out var values) && (values is not [{ } resource] || !resources.TryRead(resource, out named)))
            return (null, null, ("invalid_target", $"The resource here is {resources.Of(null)}."));
        var id = named ?? (Text(query, Organisation) is { } typed ? typed.Trim().ToLowerInvariant() : settings.DefaultTenant);
        var tenant = await tenants.FindAsync(id, cancellationToken);
        return named is not null && tenant?.Access.OAuth is null ? (null, named, ("invalid_target", "Nobody can sign in there with Atlassian.")) : (tenant, named, null);
    }

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;
}
