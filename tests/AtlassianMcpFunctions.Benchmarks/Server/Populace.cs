using System.Globalization;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Admin;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>One of many callers.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Key">What lets it in.</param>
internal sealed record Inhabitant(string Tenant, string Key);

/// <summary>Many tenants, each with a site and callers of its own, stored as administrators store them.</summary>
internal static class Populace
{
    /// <summary>What the id of each begins with.</summary>
    public const string Prefix = "tenant-";

    /// <summary>Stores them and gives the callers.</summary>
    public static async Task<IReadOnlyList<Inhabitant>> SettleAsync(IReadOnlyDictionary<string, string> settings, Uri sites, int tenants, int callers)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
        await using var stores = new ServiceCollection().AddAdmin(AdminSettings.Check(configuration, out _), knowsAddress: true).BuildServiceProvider();
        var people = new List<Inhabitant>();
        for (var number = 0; number < tenants; number++)
        {
            var tenant = Tenant($"{Prefix}{number.ToString("000", CultureInfo.InvariantCulture)}", sites);
            await stores.GetRequiredService<ISecretStore>().SetAsync(tenant.Sites[0].Accounts[0].Secret, $"token-of-{tenant.Id}-0123456789", CancellationToken.None);
            await stores.GetRequiredService<TenantStore>().SaveAsync(new(tenant, null), CancellationToken.None);
            for (var caller = 0; caller < callers; caller++) people.Add(await KeyAsync(stores.GetRequiredService<ApiKeyStore>(), tenant, caller));
        }

        return people;
    }

    private static async Task<Inhabitant> KeyAsync(ApiKeyStore keys, Tenant tenant, int caller)
    {
        var template = new ApiKey(tenant.Id, "") { Name = $"Caller {caller}", Scopes = [ToolClass.Read, ToolClass.Write], ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1) };
        return new(tenant.Id, (await keys.CreateAsync(template, CancellationToken.None)).Text);
    }

    private static Tenant Tenant(string id, Uri sites) => new(id)
    {
        Access = new AccessRules { ApiKeys = true },
        Sites = [Site(id, Product.Jira, new Uri(sites, $"t/{id}/jira")), Site(id, Product.Confluence, new Uri(sites, $"t/{id}/confluence"))],
    };

    private static TenantSite Site(string tenant, Product product, Uri address) => new()
    {
        Alias = "main",
        Product = product,
        Url = address,
        Deployment = Deployment.DataCenter,
        Accounts = [new ServiceAccount(ServiceAccount.Default, CredentialKind.PersonalToken, null, $"{tenant}--main--default")],
    };
}
