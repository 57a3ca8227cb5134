namespace Playground.AtlassianSite;

/// <summary>
/// One account's ways of signing in: e-mail and API token on Cloud, personal access token or password on Data Center;
/// e-mail and password in the browser.
/// </summary>
internal sealed record DemoCredential(string UserName, string Email, string ApiToken, string PersonalToken, string Password)
{
    public static readonly DemoCredential Demo = Of("demo");

    public static readonly DemoCredential Alex = Of("alex");

    public static readonly DemoCredential Mia = Of("mia");

    public static readonly DemoCredential Sam = Of("sam");

    /// <summary>A service account: no browser, no site address, a bearer token for the gateway alone.</summary>
    public static readonly DemoCredential Robot = new("robot", "robot@serviceaccount.example.com", "", "", "") { ServiceToken = "robot-service-token" };

    public static readonly IReadOnlyList<DemoCredential> Everyone = [Demo, Alex, Mia, Sam, Robot];

    /// <summary>An API token with scopes, sent with the e-mail address to the gateway; null for accounts without one.</summary>
    public string? ScopedToken { get; init; }

    /// <summary>A service account's API token, sent as a bearer to the gateway; null for people.</summary>
    public string? ServiceToken { get; init; }

    /// <summary>What <see cref="ScopedToken"/> and <see cref="ServiceToken"/> may be used for.</summary>
    public IReadOnlyList<string> TokenScopes { get; init; } =
    [
        "read:jira-work", "write:jira-work", "read:jira-user", "read:page:confluence", "write:page:confluence", "delete:page:confluence",
        "read:space:confluence", "read:comment:confluence", "write:comment:confluence", "read:attachment:confluence", "write:attachment:confluence", "search:confluence",
        "read:board-scope:jira-software", "read:sprint:jira-software", "write:sprint:jira-software", "write:issue:jira-software", "read:servicedesk-request", "write:servicedesk-request",
        "read:component:compass", "write:component:compass", "read:scorecard:compass",
    ];

    /// <summary>A person's credentials, all of them made from the name.</summary>
    public static DemoCredential Of(string name) =>
        new(name, $"{name}@example.com", $"{name}-api-token", $"{name}-personal-token", $"{name}-password") { ScopedToken = $"{name}-scoped-token" };
}

/// <summary>Everyone who may sign in to one world of demo sites; people may be added while requests run.</summary>
internal sealed class CredentialBook(IEnumerable<DemoCredential> credentials)
{
    private readonly Lock _gate = new();
    private volatile DemoCredential[] _credentials = [.. credentials];

    public DemoCredential? Find(Predicate<DemoCredential> matches) => Array.Find(_credentials, matches);

    public void Add(DemoCredential credential)
    {
        lock (_gate) _credentials = [.. _credentials, credential];
    }
}
