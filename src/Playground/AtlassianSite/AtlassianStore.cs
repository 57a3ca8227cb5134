using Playground.AtlassianSite.Compass;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira;

namespace Playground.AtlassianSite;

/// <summary>In whose name a request reads, and the gateway's address of the product when it came that way.</summary>
internal sealed record Reader(User? User, string? GatewayAddress);

/// <summary>
/// Everything one site knows. Requests are answered one at a time under <see cref="Gate"/>;
/// the stores' own methods take it too, so tests may prepare data while requests run.
/// </summary>
internal sealed class AtlassianStore
{
    private readonly AsyncLocal<Reader?> _reader = new();
    private readonly LateSeed _seed;
    private readonly UserDirectory _users = new();
    private readonly GroupDirectory _groups = new();
    private readonly JiraStore _jira;
    private readonly ConfluenceStore _confluence;
    private readonly CompassStore _compass;

    public AtlassianStore(Flavour flavour, TimeProvider time)
    {
        (Flavour, Time) = (flavour, time);
        _seed = new LateSeed(Gate, time);
        Media = new MediaLinks(time);
        _jira = new JiraStore(this);
        _confluence = new ConfluenceStore(this);
        _compass = new CompassStore(this);
    }

    public Flavour Flavour { get; }

    public TimeProvider Time { get; }

    public Lock Gate { get; } = new();

    public UserDirectory Users => Filled(_users);

    public GroupDirectory Groups => Filled(_groups);

    public JiraStore Jira => Filled(_jira);

    public ConfluenceStore Confluence => Filled(_confluence);

    /// <summary>Cloud's Compass; nothing leads to it on Data Center.</summary>
    public CompassStore Compass => Filled(_compass);

    /// <summary>What the site's owner calls it.</summary>
    public string Name { get; init; } = "demo";

    /// <summary>The id Atlassian's gateway and <c>/_edge/tenant_info</c> know a Cloud site by.</summary>
    public string CloudId { get; init; } = "11111111-2222-4333-8444-555555555555";

    /// <summary>Address of Atlassian's gateway without a trailing slash; known once it runs.</summary>
    public string GatewayUrl { get; set; } = "http://127.0.0.1";

    /// <summary>Files handed out by links that need no credential; Cloud sites share one.</summary>
    public MediaLinks Media { get; init; }

    /// <summary>Projects and spaces, or the whole site, that some users have no access to; the stores leave them out of what requests see.</summary>
    public Hidden Hidden { get; } = new();

    /// <summary>Who the request being answered reads as; null outside requests, where everything is seen.</summary>
    public Reader? Reader => _seed.IsGrowing ? null : _reader.Value;

    public bool IsCloud => Flavour is Flavour.Cloud;

    public DateTimeOffset Now => _seed.Now;

    /// <summary>Has the site be filled, when somebody first looks at it.</summary>
    public void Sow(Action<AtlassianStore> fill) => _seed.Sow(() => fill(this));

    /// <summary>Does the work of one request, alone and with the reader's rights.</summary>
    public T As<T>(Reader reader, Func<T> work)
    {
        lock (Gate)
        {
            _reader.Value = reader;
            try
            {
                return work();
            }
            finally
            {
                _reader.Value = null;
            }
        }
    }

    private T Filled<T>(T part)
    {
        _seed.Grow();
        return part;
    }
}
