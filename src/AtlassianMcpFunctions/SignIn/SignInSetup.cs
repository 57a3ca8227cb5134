namespace AtlassianMcpFunctions.SignIn;

/// <summary>Puts the ways in together; the order is the one in which they are tried.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IWayIn, ApiKeyWay>();
        services.AddSingleton<IWayIn, PassThroughWay>();
        services.AddSingleton<IWayIn, EntraWay>();
        services.AddSingleton<IWayIn, LastWay>();
        return services.AddSingleton<Doorkeeper>().AddSingleton<Challenges>();
    }
}
