using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Lets web pages of allowed origins call <c>/mcp</c> from the browser, as the MCP Inspector and web clients do.</summary>
internal static class Cors
{
    public const string Policy = "mcp";

    public static IServiceCollection AddMcpCors(this IServiceCollection services, ServerSettings settings) =>
        services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
            .SetIsOriginAllowed(origin => settings.AllowsOrigin(origin, settings.PublicUrl.Host))
            .WithMethods("POST")
            .AllowAnyHeader()
            .WithExposedHeaders("WWW-Authenticate", "MCP-Protocol-Version")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
}
