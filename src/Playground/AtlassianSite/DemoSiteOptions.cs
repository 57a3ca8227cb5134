namespace Playground.AtlassianSite;

/// <summary>What a demo site starts with and who may sign in.</summary>
internal sealed record DemoSiteOptions
{
    /// <summary>Port of the Cloud flavour; 0 picks a free one.</summary>
    public int CloudPort { get; init; }

    /// <summary>Port of the Data Center flavour; 0 picks a free one.</summary>
    public int DataCenterPort { get; init; }

    public DemoSeed Seed { get; init; } = DemoSeed.Standard;

    /// <summary>Everyone who may sign in; the first is the demo user the seed works for.</summary>
    public IReadOnlyList<DemoCredential> Credentials { get; init; } = [DemoCredential.Demo, DemoCredential.Alex];
}

/// <summary>How much there is on the site before anybody writes to it.</summary>
internal enum DemoSeed
{
    /// <summary>A project of about 25 issues and two spaces with a page tree, on both flavours.</summary>
    Standard,

    /// <summary>Users, issue types, fields and the like, but no project and no space.</summary>
    Empty,
}

/// <summary>One person's ways of signing in: e-mail and API token on Cloud, personal access token or password on Data Center.</summary>
internal sealed record DemoCredential(string UserName, string Email, string ApiToken, string PersonalToken, string Password)
{
    public static readonly DemoCredential Demo = new("demo", "demo@example.com", "demo-api-token", "demo-personal-token", "demo-password");

    public static readonly DemoCredential Alex = new("alex", "alex@example.com", "alex-api-token", "alex-personal-token", "alex-password");
}
