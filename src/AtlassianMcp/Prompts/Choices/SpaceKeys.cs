using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Prompts.Choices;

/// <summary>Keys of the spaces on all of the tenant's Confluence sites, found by key or name; personal ones only for who types their tilde.</summary>
internal sealed class SpaceKeys(TenantContext call) : IChoices
{
    private const int PerPage = 100;
    private const int Pages = 5;

    public Choice Choice => Choice.Spaces;

    public async Task<IReadOnlyList<string>> FindAsync(string begun, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var type = begun.StartsWith('~') ? "personal" : "global";
        return Beginnings.Of(await EverySite.AskAsync<ConfluenceClient>(call, Product.Confluence, confluence => SpacesAsync(confluence, type, cancellationToken)), begun);
    }

    // Neither Cloud nor Data Center finds spaces by the beginning of their keys.
    private static async Task<IEnumerable<(string, string)>> SpacesAsync(ConfluenceClient confluence, string type, CancellationToken cancellationToken)
    {
        var spaces = new List<Space>();
        string? cursor = null;
        for (var page = 0; page < Pages; page++)
        {
            var answer = await confluence.Spaces.ListAsync(new SpaceFilter(type), cursor, PerPage, cancellationToken);
            spaces.AddRange(answer.Items);
            if ((cursor = answer.NextCursor) is null) break;
        }

        return spaces.Select(space => (space.Key, space.Name));
    }
}
