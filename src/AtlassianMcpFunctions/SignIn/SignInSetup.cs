namespace AtlassianMcpFunctions.SignIn;

/// <summary>Puts the ways in together; the order is the one in which they are tried.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IWayIn, ApiKeyWay>();
        services.AddSingleton<IWayIn, PassThroughWay>();
        services.AddSingleton<EntraWay>().AddSingleton<IWayIn>(provider => provider.GetRequiredService<EntraWay>());
        services.AddSingleton<LastWay>().AddSingleton<IWayIn>(provider => provider.GetRequiredService<LastWay>());
        return services.AddSingleton<Doorkeeper>().AddSingleton<Challenges>();
    }
}
