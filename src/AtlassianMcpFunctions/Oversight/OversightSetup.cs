namespace AtlassianMcpFunctions.Oversight;

/// <summary>Registers what administrators see and end; commands and pages use the same.</summary>
internal static class OversightSetup
{
    public static IServiceCollection AddOversight(this IServiceCollection services) => services.AddSingleton<SignInEnds>().AddSingleton<GrantLines>().AddSingleton<ActRecord>().AddSingleton<AuditSearch>();
}
