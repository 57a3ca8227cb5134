using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions;

/// <summary>The ways in, all of them, in the order in which they are tried: the first that a request takes decides.</summary>
internal static class WaysInSetup
{
    /// <summary>Our own tokens and keys come first, so that no other way is shown them; nobody comes last.</summary>
    public static IReadOnlyList<Type> InOrder { get; } = [typeof(TokenWay), typeof(ApiKeyWay), typeof(PassThroughWay), typeof(EntraWay), typeof(LastWay)];

    public static IServiceCollection AddWaysIn(this IServiceCollection services)
    {
        foreach (var way in InOrder) services.AddSingleton(way).AddSingleton(provider => (IWayIn)provider.GetRequiredService(way));
        services.AddSingleton<UserStanding>().AddSingleton<UserCheck>(provider => provider.GetRequiredService<UserStanding>().CheckAsync);
        services.AddSingleton<StillIn>().AddSingleton<WayCheck>(provider => provider.GetRequiredService<StillIn>().CheckAsync);
        return services.AddSingleton<Doorkeeper>().AddSingleton<Challenges>();
    }
}
