using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Lets web pages of allowed origins call <c>/mcp</c> from the browser, as the MCP Inspector and web clients do; which those are depends on the host name they call.</summary>
internal sealed class Cors(ServerSettings settings) : ICorsPolicyProvider
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "mcp";

    // What goes by no cookie may be called from anywhere: metadata, registration, tokens.
    private static readonly CorsPolicy OpenToAll = new CorsPolicyBuilder().AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "POST").Build();

    /// <inheritdoc/>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        if (policyName != Policy) return Task.FromResult<CorsPolicy?>(OpenToAll);
        var host = RequestOrigin.HostOf(context.Request, settings);
        var policy = new CorsPolicyBuilder()
            .SetIsOriginAllowed(origin => settings.AllowsOrigin(origin, host))
            .WithMethods("POST")
            .AllowAnyHeader()
            .WithExposedHeaders("WWW-Authenticate", "MCP-Protocol-Version")
            .SetPreflightMaxAge(TimeSpan.FromHours(1));
        return Task.FromResult<CorsPolicy?>(policy.Build());
    }
}

/// <summary>Puts the policy where the CORS middleware looks for it.</summary>
internal static class CorsSetup
{
    public static IServiceCollection AddMcpCors(this IServiceCollection services) => services.AddCors().AddSingleton<ICorsPolicyProvider, Cors>();

    /// <summary>The middleware, made here: <c>UseCors</c> compiles an expression that calls it, which takes a twentieth of the start.</summary>
    public static void UseMcpCors(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var (cors, loggers, policies) = (services.GetRequiredService<ICorsService>(), services.GetRequiredService<ILoggerFactory>(), services.GetRequiredService<ICorsPolicyProvider>());
        app.Use(next =>
        {
            var middleware = new CorsMiddleware(next, cors, loggers);
            return context => middleware.Invoke(context, policies);
        });
    }
}
