using System.Net;
using System.Text.RegularExpressions;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Gates;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tenancy;

/// <summary>Finds which of a tenant's sites a call means: by the site it names, by an address, or by who has the project, space or page that it is about.</summary>
public sealed partial class SiteFinder(SiteMemory memory, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly string[] ProjectFields = ["project"];
    private static readonly string[] IssueFields = ["key", "issuekey", "issue", "parent"];
    private static readonly string[] SpaceFields = ["space", "space.key"];

    /// <summary>Makes the site the one that the call, and what outlives it, is about; with one site of the product, nothing is asked.</summary>
    /// <param name="call">The call.</param>
    /// <param name="product">Jira or Confluence.</param>
    /// <param name="named">An alias or address that the caller gave; null for none.</param>
    /// <param name="things">What else the call names.</param>
    /// <param name="fits">Whether a deployment has what the call is about.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotAvailableException">No site, or more than one, is meant; the message names the aliases.</exception>
    public async Task ChooseAsync(TenantContext call, Product product, string? named, IReadOnlyList<NamedThing> things, Func<Deployment, bool> fits, CancellationToken cancellationToken)
    {
        var sites = call.Tenant.SitesOf(product).ToList();
        if (sites.Count == 0) return;
        if (named is null && sites.Exists(site => fits(site.Deployment))) sites.RemoveAll(site => !fits(site.Deployment));
        if (named is not null) call.Choose(Named(sites, product, named));
        else if (sites is [var only]) call.Choose(only);
        else call.Choose(ByCloudId(sites, things) ?? ByAddress(sites, product, things) ?? await ByOwnerAsync(call, product, sites, things, cancellationToken) ?? Default(sites, product));
    }

    private static TenantSite Named(List<TenantSite> sites, Product product, string named) =>
        sites.Find(site => IsCalled(site, named.Trim()) || (Address(named) is { } url && Holds(site, url)))
        ?? throw new NotAvailableException($"There is no {product} site '{named}' here. `site` may be: {Aliases(sites)}.");

    // By its alias, its host's name or its cloud id.
    private static bool IsCalled(TenantSite site, string name) => new[] { site.Alias, site.Url.Authority, site.CloudId }.Contains(name, StringComparer.OrdinalIgnoreCase);

    // Atlassian's own names for things say where they are: ari:cloud:compass:{cloudId}:component/….
    private static TenantSite? ByCloudId(List<TenantSite> sites, IReadOnlyList<NamedThing> things) =>
        things.Select(thing => thing.Text.Split(':')).Where(parts => parts is ["ari", "cloud", _, { Length: > 0 }, ..])
            .Select(parts => sites.Find(site => parts[3].Equals(site.CloudId, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(site => site is not null);

    private static TenantSite? ByAddress(List<TenantSite> sites, Product product, IReadOnlyList<NamedThing> things)
    {
        if (things.Select(thing => Address(thing.Text)).OfType<Uri>().FirstOrDefault() is not { } url) return null;
        if (sites.Find(site => Holds(site, url)) is { } holder) return holder;
        // A component is called by the address of its repository as well, which lies on no site.
        return things.All(thing => thing.Thing == Thing.Component) ? null : throw new NotAvailableException($"{url.GetLeftPart(UriPartial.Authority)} is none of the {product} sites here: {Aliases(sites)}.");
    }

    private static TenantSite Default(List<TenantSite> sites, Product product) =>
        sites.Find(site => site.IsDefault) ?? throw new NotAvailableException($"There are several {product} sites, and nothing tells which one is meant. Give `site`: {Aliases(sites)}.");

    // A site counts when it has everything that any site has of what the call names.
    private async Task<TenantSite?> ByOwnerAsync(TenantContext call, Product product, List<TenantSite> sites, IReadOnlyList<NamedThing> things, CancellationToken cancellationToken)
    {
        List<TenantSite>? owners = null;
        string? shared = null;
        foreach (var thing in things.SelectMany(Plain).Distinct().Take(10))
        {
            var having = await OwnersAsync(call, product, sites, thing, cancellationToken);
            if (having.Count == 0) continue;
            owners = owners is null ? [.. having] : [.. owners.Intersect(having)];
            shared ??= having.Count > 1 ? $"{thing.Thing} {thing.Text}" : null;
        }

        return owners switch
        {
            null => null,
            [var one] => one,
            [] => throw new NotAvailableException($"What this call names lies on different {product} sites. Ask about one site at a time, and give `site`: {Aliases(sites)}."),
            _ => throw new NotAvailableException($"{shared} is on several {product} sites. Give `site`: {Aliases(owners)}."),
        };
    }

    private async Task<IReadOnlyList<TenantSite>> OwnersAsync(TenantContext call, Product product, List<TenantSite> sites, NamedThing thing, CancellationToken cancellationToken)
    {
        var key = $"{thing.Thing}:{thing.Text}";
        if (memory.Recall(call, product, key) is { } known) return [.. sites.Where(site => known.Contains(site.Alias))];
        var clients = sites.Select(call.ClientOf).ToList();
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var has = await Task.WhenAll(clients.Select(client => HasAsync(client, thing, either.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        var owners = sites.Where((_, at) => has[at] is true).ToList();
        if (owners.Count > 0 && !has.Contains(null)) memory.Note(call, product, key, owners);
        return owners;
    }

    // Null when the site did not say: one that is down must not keep the others waiting, nor be remembered for it.
    private static async Task<bool?> HasAsync(object client, NamedThing thing, CancellationToken cancellationToken)
    {
        try
        {
            return (client, thing.Thing) switch
            {
                (JiraClient jira, Thing.Project) => (await jira.Projects.GetAsync(thing.Text, cancellationToken)).Key.Length > 0,
                (JiraClient jira, Thing.Issue) => (await jira.Issues.GetAsync(thing.Text, ["summary"], expand: null, cancellationToken)).Id.Length > 0,
                (ConfluenceClient confluence, Thing.Space) => await confluence.Spaces.FindAsync(thing.Text, cancellationToken) is not null,
                (ConfluenceClient confluence, Thing.Page) => (await confluence.Pages.GetAsync(thing.Text, representation: null, version: null, cancellationToken)).Id.Length > 0,
                _ => false,
            };
        }
        catch (AtlassianException closed) when (closed.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest)
        {
            return false;
        }
        catch (Exception silent) when (silent is AtlassianException or OperationCanceledException)
        {
            return null;
        }
        catch (Exception closed) when (closed is NotAvailableException or PolicyException or GrantOverException)
        {
            return false; // nothing of this caller's leads there
        }
    }

    // An issue key leads to its project, which is remembered; only a number has to be looked for itself.
    private static IEnumerable<NamedThing> Plain(NamedThing named) => named.Thing switch
    {
        Thing.Project => [named],
        Thing.Issue when IssueKey().IsMatch(named.Text) => [new(Thing.Project, named.Text[..named.Text.LastIndexOf('-')].ToUpperInvariant())],
        Thing.Component => [], // asking each site costs more than naming one
        Thing.Issue or Thing.Page => named.Text.All(char.IsAsciiDigit) ? [named] : [],
        Thing.Space => named.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(key => new NamedThing(Thing.Space, key)),
        Thing.Jql => Clauses(named.Text, ProjectFields).Select(key => new NamedThing(Thing.Project, key))
            .Concat(Clauses(named.Text, IssueFields).Where(key => IssueKey().IsMatch(key)).SelectMany(key => Plain(new NamedThing(Thing.Issue, key)))),
        _ => Clauses(named.Text, SpaceFields).Select(key => new NamedThing(Thing.Space, key)),
    };

    private static List<string> Clauses(string query, string[] fields)
    {
        try
        {
            return [.. QueryText.Read(query).Clauses().Where(clause => fields.Contains(clause.Field.ToLowerInvariant())).SelectMany(clause => clause.Values)];
        }
        catch (QueryTextException)
        {
            return []; // words, or a query that its site will have something to say about
        }
    }

    private static bool Holds(TenantSite site, Uri url) => site.Holds(url) || Uri.Compare(url, site.Url, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Uri? Address(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null;

    private static string Aliases(IEnumerable<TenantSite> sites) => string.Join(", ", sites.Select(site => site.Alias));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*-[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKey();
}
