using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>What clients read first: whom to ask for tokens (RFC 9728) and how (RFC 8414).</summary>
internal sealed class MetadataEndpoints(Resources resources, Returns returns, PublicAddress address, TenantStore tenants, ServerSettings settings)
{
    /// <summary><c>GET /.well-known/oauth-protected-resource[/mcp[/{tenant}]]</c>.</summary>
    public async Task<IResult> ResourceAsync(HttpContext http, string? tenant)
    {
        var id = tenant?.ToLowerInvariant();
        var found = await tenants.FindAsync(id ?? settings.DefaultTenant, http.RequestAborted);
        // Without a tenant that users sign in to here, there may still be others, which nobody is told of.
        if (id is not null && found?.Access.OAuth is null) return Results.NotFound();
        return OAuthAnswers.Json(StatusCodes.Status200OK, new
        {
            resource = resources.Of(id),
            authorization_servers = new[] { returns.Issuer },
            scopes_supported = Scopes.All,
            bearer_methods_supported = new[] { "header" },
            resource_name = found?.Name is { } name && id is not null ? $"Atlassian MCP Functions: {name}" : "Atlassian MCP Functions",
            resource_documentation = address.Of("/").AbsoluteUri,
        });
    }

    /// <summary><c>GET /.well-known/oauth-authorization-server</c>.</summary>
    public IResult Server() => OAuthAnswers.Json(StatusCodes.Status200OK, new
    {
        issuer = returns.Issuer,
        authorization_endpoint = address.Of("/oauth/authorize").AbsoluteUri,
        token_endpoint = address.Of("/oauth/token").AbsoluteUri,
        registration_endpoint = address.Of("/oauth/register").AbsoluteUri,
        revocation_endpoint = address.Of("/oauth/revoke").AbsoluteUri,
        scopes_supported = Scopes.All.Append(Scopes.Offline),
        response_types_supported = new[] { "code" },
        response_modes_supported = new[] { "query" },
        grant_types_supported = new[] { "authorization_code", "refresh_token" },
        token_endpoint_auth_methods_supported = new[] { "none", "client_secret_post", "client_secret_basic" },
        revocation_endpoint_auth_methods_supported = new[] { "none", "client_secret_post", "client_secret_basic" },
        code_challenge_methods_supported = new[] { "S256" },
        authorization_response_iss_parameter_supported = true,
        client_id_metadata_document_supported = true,
        service_documentation = address.Of("/").AbsoluteUri,
    });
}
