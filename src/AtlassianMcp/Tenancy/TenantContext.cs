using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;

namespace AtlassianMcp.Tenancy;

/// <summary>Whose call this is: filled once at the door of a request or a job slice, then asked by everything inside.</summary>
public sealed class TenantContext(AtlassianTransport transport)
{
    private Tenant? _tenant;
    private JiraClient? _jira;
    private ConfluenceClient? _confluence;

    /// <summary>The tenant the call works for.</summary>
    public Tenant Tenant => _tenant ?? throw new InvalidOperationException("No tenant has entered.");

    /// <summary>Who calls.</summary>
    public Caller Caller { get; private set; } = Caller.Local;

    /// <summary>The tenant's Jira.</summary>
    /// <exception cref="NotAvailableException">The tenant has none.</exception>
    public JiraClient Jira => _jira ??= new JiraClient(Connect(Tenant.Jira, "Jira", "JIRA_URL"));

    /// <summary>The tenant's Confluence.</summary>
    /// <exception cref="NotAvailableException">The tenant has none.</exception>
    public ConfluenceClient Confluence => _confluence ??= new ConfluenceClient(Connect(Tenant.Confluence, "Confluence", "CONFLUENCE_URL"));

    /// <summary>Lets a tenant and a caller in.</summary>
    public void Enter(Tenant tenant, Caller caller)
    {
        _tenant = tenant;
        Caller = caller;
    }

    private AtlassianConnection Connect(SiteAccess? access, string product, string setting) => access is null
        ? throw new NotAvailableException($"No {product} site is configured here. An administrator adds one by setting {setting} and its credential.")
        : new AtlassianConnection(access.Site, access.Credential, transport);
}
