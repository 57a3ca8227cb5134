using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira;

namespace Playground.AtlassianSite;

/// <summary>
/// Everything one flavour of the demo site knows. Requests are answered one at a time under <see cref="Gate"/>;
/// the stores' own methods take it too, so tests may prepare data while requests run.
/// </summary>
internal sealed class AtlassianStore
{
    public AtlassianStore(Flavour flavour, TimeProvider time)
    {
        (Flavour, Time) = (flavour, time);
        Jira = new JiraStore(this);
        Confluence = new ConfluenceStore(this);
    }

    public Flavour Flavour { get; }

    public TimeProvider Time { get; }

    public Lock Gate { get; } = new();

    public UserDirectory Users { get; } = new();

    public JiraStore Jira { get; }

    public ConfluenceStore Confluence { get; }

    /// <summary>The id Atlassian's gateway and <c>/_edge/tenant_info</c> know a Cloud site by.</summary>
    public string CloudId { get; } = "11111111-2222-4333-8444-555555555555";

    public bool IsCloud => Flavour is Flavour.Cloud;

    public DateTimeOffset Now => Time.GetUtcNow();
}
