using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Grants;
using AtlassianMcp.Rates;
using AtlassianMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcp.Tenancy;

/// <summary>Puts together what tells whose a call is and what it shows to Atlassian.</summary>
public static class TenancySetup
{
    /// <summary>Registers stores and the scoped <see cref="TenantContext"/>; storage, transport, data protection and the public address come from elsewhere.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="cloud">Atlassian Cloud's shared services.</param>
    /// <param name="fixedTenants">Tenants that come from the environment.</param>
    public static IServiceCollection AddTenancy(this IServiceCollection services, CloudAddresses cloud, params IReadOnlyList<Tenant> fixedTenants)
    {
        services.AddSingleton(cloud);
        services.AddSingleton(provider => new TenantStore(provider.GetRequiredService<ITableStore>(), provider.GetRequiredService<CloudIdClient>(), provider.GetRequiredService<TimeProvider>(), fixedTenants));
        services.AddSingleton<ApiKeyStore>().AddSingleton<CallerStanding>();
        services.AddSingleton<TenantErasure>().AddSingleton<ISweep>(provider => provider.GetRequiredService<TenantErasure>());
        services.AddSingleton<OAuthClient>().AddSingleton<AccountClient>().AddSingleton<CloudIdClient>();
        services.AddSingleton<GrantStore>().AddSingleton<GrantKeeper>().AddSingleton<TenantCredentials>().AddSingleton<SignInApps>().AddSingleton<TenantLines>();
        services.AddSingleton<SiteMemory>().AddSingleton<SiteFinder>();
        services.TryAddSingleton(new RateOptions());
        services.AddSingleton<SharedReads>().AddSingleton<RateGovernor>().AddSingleton<RateStates>().AddSingleton<ISweep, RateSweep>();
        return services.AddScoped<TenantContext>();
    }
}
