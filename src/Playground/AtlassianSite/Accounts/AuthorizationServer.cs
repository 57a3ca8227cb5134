using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>
/// An OAuth 2.0 authorization server as Atlassian runs them: people log in and consent in the browser, apps trade codes and refresh tokens.
/// Its apps, tokens, sessions, faults and log are open to tests.
/// </summary>
/// <param name="plan">Which of Atlassian's servers this is.</param>
/// <param name="credentials">Everyone who may log in.</param>
/// <param name="apps">The apps known from the start.</param>
/// <param name="time">The clock that tokens grow old by.</param>
internal sealed class AuthorizationServer(ServerPlan plan, CredentialBook credentials, IEnumerable<DemoApp> apps, TimeProvider time)
{
    /// <summary>The registered apps; redirect addresses may be added while the server runs.</summary>
    public AppDirectory Apps { get; } = new(apps);

    /// <summary>What was handed out; with ways to expire and revoke it.</summary>
    public TokenLedger Tokens { get; } = new(time, plan.Rules);

    /// <summary>The browsers that are logged in.</summary>
    public Sessions Sessions { get; } = new();

    /// <summary>Disturbances ordered for this server's own addresses.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What this server's own addresses were asked.</summary>
    public RequestLog RequestLog { get; } = new();

    public ServerPlan Plan { get; } = plan;

    /// <summary>Writes down the server's routes below its context path.</summary>
    /// <param name="router">Where to.</param>
    /// <param name="users">The people behind the credentials.</param>
    /// <param name="sites">The sites a user may give access to.</param>
    public void Map(Router router, UserDirectory users, Func<User, IReadOnlyList<SiteChoice>> sites)
    {
        var desk = Desk();
        new ConsentRoutes(this, users, sites).Map(router, desk);
        var tokens = new TokenRoutes(this, time);
        router.Map("POST", Plan.ContextPath + Plan.TokenPath, http => desk.HandleAsync(http, tokens.Trade));
        if (Plan.RevokePath is { } revoke) router.Map("POST", Plan.ContextPath + revoke, http => desk.HandleAsync(http, tokens.Revoke));
    }

    public FrontDesk Desk() => new(Plan.Flavour, time, Faults, RequestLog);

    /// <summary>Who may log in with this name (an e-mail address on Cloud) and password.</summary>
    public DemoCredential? LogIn(string? name, string? password) => credentials.Find(credential =>
        string.Equals(Plan.IsCloud ? credential.Email : credential.UserName, name, StringComparison.OrdinalIgnoreCase)
        && credential.Password.Length > 0 && credential.Password == password);
}
