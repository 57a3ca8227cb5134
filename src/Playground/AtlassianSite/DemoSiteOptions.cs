namespace Playground.AtlassianSite;

/// <summary>What a demo site starts with and who may sign in.</summary>
internal sealed record DemoSiteOptions
{
    /// <summary>Port of the Cloud flavour; 0 picks a free one.</summary>
    public int CloudPort { get; init; }

    /// <summary>Port of the Data Center flavour; 0 picks a free one.</summary>
    public int DataCenterPort { get; init; }

    /// <summary>Port of Atlassian's accounts and gateway; 0 picks a free one.</summary>
    public int AccountsPort { get; init; }

    /// <summary>Port of the second Cloud site; 0 picks a free one.</summary>
    public int SandboxPort { get; init; }

    public DemoSeed Seed { get; init; } = DemoSeed.Standard;

    /// <summary>Everyone who may sign in; the first is the demo user the seed works for.</summary>
    public IReadOnlyList<DemoCredential> Credentials { get; init; } = DemoCredential.Everyone;

    /// <summary>The OAuth 2.0 (3LO) apps known to Atlassian from the start; more may be registered later.</summary>
    public IReadOnlyList<DemoApp> Apps { get; init; } = [DemoApp.Demo];

    /// <summary>The incoming OAuth 2.0 application links of Data Center's Jira.</summary>
    public IReadOnlyList<DemoApp> JiraLinks { get; init; } = [DemoApp.JiraLink];

    /// <summary>The incoming OAuth 2.0 application links of Data Center's Confluence.</summary>
    public IReadOnlyList<DemoApp> ConfluenceLinks { get; init; } = [DemoApp.ConfluenceLink];
}

/// <summary>How much there is on the site before anybody writes to it.</summary>
internal enum DemoSeed
{
    /// <summary>A project of about 25 issues and two spaces with a page tree, on both flavours.</summary>
    Standard,

    /// <summary>Users, issue types, fields and the like, but no project and no space.</summary>
    Empty,
}
