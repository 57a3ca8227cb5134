using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Prompts.Choices;

/// <summary>Asks all of a tenant's sites of a product at once; one that refuses, or is down, has nothing to choose from.</summary>
internal static class EverySite
{
    public static async Task<IEnumerable<(string Value, string Name)>> AskAsync<TClient>(
        TenantContext call, Product product, Func<TClient, Task<IEnumerable<(string Value, string Name)>>> ask)
    {
        var answers = new List<Task<IEnumerable<(string, string)>>>();
        foreach (var site in call.Tenant.SitesOf(product))
        {
            try
            {
                answers.Add(AskAsync(ask, (TClient)call.ClientOf(site)));
            }
            catch (NotAvailableException)
            {
                // Nothing of this caller's leads there.
            }
        }

        return (await Task.WhenAll(answers)).SelectMany(all => all);
    }

    private static async Task<IEnumerable<(string, string)>> AskAsync<TClient>(Func<TClient, Task<IEnumerable<(string Value, string Name)>>> ask, TClient client)
    {
        try
        {
            return await ask(client);
        }
        catch (Exception refused) when (Refusals.Include(refused))
        {
            return [];
        }
    }
}
