using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Audit;
using AtlassianMcp.Gates;
using AtlassianMcp.Policies;
using AtlassianMcp.Rates;

namespace AtlassianMcp.Tenancy;

/// <summary>Whose call this is: filled once at the door of a request or a job slice, then asked by everything inside.</summary>
public sealed class TenantContext(TenantCredentials credentials, TenantLines lines, RateGovernor governor, SharedReads reads)
{
    private readonly Dictionary<Product, TenantSite> _chosen = [];
    private readonly Dictionary<string, object> _clients = [];
    private readonly List<SiteAccess> _used = [];
    private Tenant? _tenant;
    private WriteWitness? _witness;

    /// <summary>The tenant the call works for.</summary>
    public Tenant Tenant => _tenant ?? throw new InvalidOperationException("No tenant has entered.");

    /// <summary>Who calls.</summary>
    public Caller Caller { get; private set; } = Caller.Local;

    /// <summary>What they may do.</summary>
    public Permissions Permissions { get; private set; } = Permissions.Unlimited;

    /// <summary>What they might do if their token or key were not limited.</summary>
    public Permissions Ceiling { get; private set; } = Permissions.Unlimited;

    /// <summary>Which tools the client asked for.</summary>
    public Narrowing Narrowing { get; set; } = Narrowing.None;

    /// <summary>The tool that the call, or the job, is of; null where there is none.</summary>
    public string? Tool { get; set; }

    /// <summary>Whether its requests to Atlassian go before those of jobs, or are those of one.</summary>
    public Urgency Urgency { get; set; }

    /// <summary>Whether the call may not write yet: it has not said all that it will write.</summary>
    public bool IsHeld { get; set; }

    /// <summary>What the call is about in a few words, for the audit log.</summary>
    public string? Target { get; set; }

    /// <summary>What the call has asked of Atlassian so far.</summary>
    public Tally Tally { get; private set; } = new();

    /// <summary>The sites the call has used so far, such as <c>jira own</c>; null when it has used none.</summary>
    public string? SitesUsed => _clients.Count == 0 ? null : string.Join(", ", _clients.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whether the log tells of the call already.</summary>
    public bool IsTold { get; set; }

    /// <summary>What is still written down about the call when it is answered; it never fails, and the request does not end before it.</summary>
    public Task Unfinished { get; set; } = Task.CompletedTask;

    /// <summary>Whether the policy stood in the call's way.</summary>
    public bool WasRefused { get; set; }

    /// <summary>The Atlassian accounts that the call has acted as so far; null when it has not asked Atlassian.</summary>
    public string? ActingAs => string.Join(", ", _used.Select(access => access.Account).OfType<string>().Distinct()) is { Length: > 0 } accounts ? accounts : null;

    /// <summary>The Jira this call is about.</summary>
    /// <exception cref="NotAvailableException">The tenant has none, or the caller has no access to it.</exception>
    public JiraClient Jira => (JiraClient)Client(Product.Jira);

    /// <summary>The Confluence this call is about.</summary>
    /// <exception cref="NotAvailableException">The tenant has none, or the caller has no access to it.</exception>
    public ConfluenceClient Confluence => (ConfluenceClient)Client(Product.Confluence);

    /// <summary>The line to the site of a product that has no client here.</summary>
    /// <exception cref="NotAvailableException">The tenant has none, or the caller has no access to it.</exception>
    public AtlassianConnection LineTo(Product product) => (AtlassianConnection)Client(product);

    /// <summary>The space that a call means which names none.</summary>
    public string? DefaultSpaceKey => Chosen(Product.Confluence).DefaultSpace;

    /// <summary>Lets a tenant and a caller in.</summary>
    public void Enter(Tenant tenant, Caller caller)
    {
        (_tenant, Caller) = (tenant, caller);
        (Tool, Target, IsHeld, Tally) = (null, null, false, new Tally());
        (Permissions, Ceiling) = (tenant.PermissionsOf(caller), tenant.PermissionsOf(caller with { Scopes = null }));
        _chosen.Clear();
        _clients.Clear();
        _used.Clear();
    }

    /// <summary>Has what the call changes from now on seen.</summary>
    public WriteWitness Watch(WriteWitness? witness = null)
    {
        _clients.Clear();
        return _witness = witness ?? new WriteWitness();
    }

    /// <summary>What a job must remember to be this call later.</summary>
    public CallOrigin Origin => new(Caller, _chosen.ToDictionary(pair => pair.Key, pair => pair.Value.Alias)) { Target = Target };

    /// <summary>Lets a call in that was remembered; who may do what is asked anew.</summary>
    public void Enter(Tenant tenant, CallOrigin origin)
    {
        Enter(tenant, origin.Caller);
        Target = origin.Target;
        foreach (var (product, alias) in origin.Sites)
        {
            Choose(tenant.SitesOf(product).FirstOrDefault(site => site.Alias == alias) ?? throw new NotAvailableException($"The {product} site '{alias}' is no longer configured."));
        }
    }

    /// <summary>Makes a site the one that the call is about.</summary>
    public void Choose(TenantSite site) => _chosen[site.Product] = site;

    /// <summary>The site of that product that the call is about.</summary>
    /// <exception cref="NotAvailableException">The tenant has none.</exception>
    public TenantSite Chosen(Product product)
    {
        if (_chosen.TryGetValue(product, out var site)) return site;
        var sites = Tenant.SitesOf(product).ToList();
        return sites.Find(one => one.IsDefault) ?? sites.FirstOrDefault()
            ?? throw new NotAvailableException($"No {product} site is configured here. An administrator adds one with: tenant set, or in the environment by {product.ToString().ToUpperInvariant()}_URL.");
    }

    /// <summary>A client of any site of the tenant, whichever the call is about.</summary>
    public object ClientOf(TenantSite site) => _clients.TryGetValue(site.Key, out var known) ? known : _clients[site.Key] = Connect(site);

    /// <summary>What the policy would say of a request, which is not sent; null when it would let it pass.</summary>
    /// <exception cref="AtlassianException">What it is about is not there, or may not be seen.</exception>
    public async Task<string?> RefusalAsync(TenantSite site, AtlassianRequest request, CancellationToken cancellationToken)
    {
        var access = credentials.Of(Tenant, site, Caller);
        var open = Line(site, access);
        if (GateTo(site, open) is not { } gate) return null;
        try
        {
            await gate.PassAsync(request, cancellationToken);
            return null;
        }
        catch (PolicyException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>What the caller's own token may be used for at a site, as Atlassian names it; null where that is not known.</summary>
    public Task<IReadOnlyList<string>?> ScopesAsync(TenantSite site, CancellationToken cancellationToken) => credentials.ScopesAsync(Tenant, site, Caller, cancellationToken);

    private IGate? GateTo(TenantSite site, AtlassianConnection open) => site.Product switch
    {
        Product.Jira => JiraGate.For(Permissions, open),
        Product.Confluence => ConfluenceGate.For(Permissions, open),
        _ => null, // it knows neither projects nor spaces
    };

    private object Client(Product product) => ClientOf(Chosen(product));

    private object Connect(TenantSite site)
    {
        var access = credentials.Of(Tenant, site, Caller);
        _used.Add(access);
        var open = Line(site, access);
        var gate = GateTo(site, open);
        var line = gate is null && _witness is null ? open : Line(site, access, gate, Seen(open));
        return site.Product switch { Product.Jira => new JiraClient(line), Product.Confluence => new ConfluenceClient(line), _ => line };
    }

    private AtlassianConnection Line(TenantSite site, SiteAccess access, IGate? gate = null, ChangeWitness? witness = null) => new(access.Site, access.Credentials, lines.To(site), gate, witness)
    {
        Pace = governor.Of(new RateKey(Tenant.Id, site.Key, access.Identity), site.Deployment, () => Urgency),
        Reads = reads,
        Tally = Tally,
        // Nobody who waits for an answer shares a request that may stand behind others.
        Lane = $"{Tenant.Id} {site.Key} {Urgency}",
    };

    private ChangeWitness? Seen(AtlassianConnection open)
    {
        if (_witness?.On(open) is not { } witness) return null;
        return (request, cancellationToken) => IsHeld
            ? throw new InvalidOperationException($"{Tool} was about to write to {request.Path.Path} without having said what it writes.")
            : witness(request, cancellationToken);
    }
}

/// <summary>Who called, and about which sites (aliases): what long work remembers of the call that started it.</summary>
public sealed record CallOrigin(Caller Caller, IReadOnlyDictionary<Product, string> Sites)
{
    /// <summary>What the call was about in a few words; null when its arguments did not say.</summary>
    public string? Target { get; init; }

    /// <summary>Whether a program may see what came of the call: it may use the same sites, and all of them where they were not noted.</summary>
    public bool IsOpenTo(Tenant tenant, Caller caller) =>
        caller.Places is null
        || (Sites.Count == 0 ? tenant.Sites.All(site => site.IsOpenTo(caller)) : Sites.All(pair => tenant.SitesOf(pair.Key).Any(site => site.Alias == pair.Value && site.IsOpenTo(caller))));
}
