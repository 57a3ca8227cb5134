using Atlassian.Http.Network;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.OAuth.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Puts the authorization server together and opens its doors.</summary>
internal static class OAuthSetup
{
    /// <summary>Browsers may read metadata and call the token endpoints from any page: nothing there goes by cookies.</summary>
    public const string OpenToAll = "oauth";

    public static IServiceCollection AddOAuthServer(this IServiceCollection services)
    {
        services.AddSingleton<Resources>().AddSingleton<Returns>().AddSingleton<FormGuard>();
        services.TryAddKeyedSingleton(DocumentFetch.Network, (_, _) => new HttpMessageInvoker(GuardedSockets.Create(AddressRule.Public)));
        services.AddSingleton<DocumentFetch>().AddSingleton<MetadataDocuments>();
        services.AddSingleton<RegisteredClients>().AddSingleton<ClientDirectory>().AddSingleton<ClientAuthentication>();
        services.AddSingleton<AuthorizationParser>().AddSingleton<FlowSeal>().AddSingleton<CloudAccounts>().AddSingleton<SiteAccounts>().AddSingleton<EarlierTokens>().AddSingleton<Connections>().AddSingleton<ConnectSteps>();
        services.AddSingleton<CodeStore>().AddSingleton<SignInStore>().AddSingleton<TokenSeal>().AddSingleton<CodeExchange>().AddSingleton<SignedIn>().AddSingleton<TokenEndpoint>();
        services.AddSingleton<OwnClient>();
        services.AddSingleton<AuthorizeEndpoints>().AddSingleton<ConnectEndpoints>().AddSingleton<ClientEndpoints>().AddSingleton<MetadataEndpoints>();
        return services.AddSingleton<ISweep, SignInSweep>();
    }

    public static void MapOAuth(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").RequireCors(OpenToAll);
        open.MapGet("/.well-known/oauth-authorization-server", (MetadataEndpoints metadata) => metadata.Server());
        open.MapGet("/.well-known/oauth-protected-resource", (HttpContext http, MetadataEndpoints metadata) => metadata.ResourceAsync(http, tenant: null));
        open.MapGet("/.well-known/oauth-protected-resource/mcp/{tenant?}", (HttpContext http, string? tenant, MetadataEndpoints metadata) => metadata.ResourceAsync(http, tenant));
        open.MapPost("/oauth/token", (HttpRequest request, TokenEndpoint endpoint) => endpoint.ExchangeAsync(request));
        open.MapPost("/oauth/register", (HttpRequest request, ClientEndpoints endpoint) => endpoint.RegisterAsync(request));
        open.MapPost("/oauth/revoke", (HttpRequest request, ClientEndpoints endpoint) => endpoint.RevokeAsync(request));

        app.MapGet("/oauth/authorize", (HttpContext http, AuthorizeEndpoints endpoint) => endpoint.AskAsync(http));
        app.MapPost("/oauth/authorize", (HttpContext http, AuthorizeEndpoints endpoint) => endpoint.AnswerAsync(http));
        foreach (var callback in new[] { PublicAddress.CloudCallback, PublicAddress.SiteCallbacks })
            app.MapGet(callback, (HttpContext http, string? code, string? state, string? error, ConnectEndpoints endpoint) => endpoint.ReturnAsync(http, code, state, error));
        app.MapPost("/oauth/connect", (HttpContext http, ConnectEndpoints endpoint) => endpoint.ActAsync(http));
        app.MapGet("/link/{tenant?}", (HttpContext http, string? tenant, ConnectEndpoints endpoint) => endpoint.LinkAsync(http, tenant));
    }
}
