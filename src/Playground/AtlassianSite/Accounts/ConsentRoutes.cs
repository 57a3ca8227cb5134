using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>The way of a browser through an authorization server: authorize, log in, consent, back to the app; and log out.</summary>
internal sealed class ConsentRoutes(AuthorizationServer server, UserDirectory users, Func<User, IReadOnlyList<SiteChoice>> sites)
{
    private readonly ServerPlan _plan = server.Plan;

    public void Map(Router router, FrontDesk desk)
    {
        if (_plan.AuthorizePath != _plan.ConsentPath) Map("GET", _plan.AuthorizePath, ToConsent);
        Map("GET", _plan.ConsentPath, Show);
        Map("POST", _plan.ConsentPath, Decide);
        Map("POST", "/login", LogIn);
        Map("GET", "/logout", LogOut);

        void Map(string method, string path, Func<Visit, Answer> handler) =>
            router.Map(method, _plan.ContextPath + path, http => desk.HandleAsync(http, handler));
    }

    private Answer ToConsent(Visit visit)
    {
        AuthorizeRequest.Read(visit, _plan, server.Apps);
        return Answer.Redirect(303, _plan.ContextPath + _plan.ConsentPath + visit.QueryString);
    }

    private Answer Show(Visit visit)
    {
        var request = AuthorizeRequest.Read(visit, _plan, server.Apps);
        return Signed(visit) is { } session && users.ByName(session.UserName) is { } user
            ? SignInPages.Consent(_plan, request, session, user, sites(user), visit.PathAndQuery)
            : SignInPages.Login(_plan, visit.PathAndQuery);
    }

    private Answer Decide(Visit visit)
    {
        var request = AuthorizeRequest.Read(visit, _plan, server.Apps);
        if (Signed(visit) is not { } session || users.ByName(session.UserName) is not { } user) return SignInPages.Login(_plan, visit.PathAndQuery);
        if (visit.Field("form_token") != session.FormToken) return SignInPages.Problem(_plan, 403, "This form is not ours or too old. Please try again.");
        if (visit.Field("decision") != "accept") return request.WithDenial();
        var site = sites(user).FirstOrDefault(site => site.Id == (visit.Field("site") ?? ""));
        if (site is null) return SignInPages.Problem(_plan, 400, "Please choose a site that you have access to.");
        var grant = server.Tokens.Consent(user.Name, request.App.ClientId, site.Id, request.Scopes);
        return request.WithCode(server.Tokens.IssueCode(grant, request.Scopes, request.RedirectUri, request.Challenge));
    }

    private Answer LogIn(Visit visit)
    {
        var goOn = OnlyOurs(visit.Field("continue"));
        if (server.LogIn(visit.Field("username"), visit.Field("password")) is not { } credential)
            return SignInPages.Login(_plan, goOn ?? "", "Incorrect " + (_plan.IsCloud ? "email address" : "username") + " or password.");
        server.Sessions.End(visit.Cookie(_plan.CookieName));
        var session = server.Sessions.Begin(credential.UserName);
        return Onwards(goOn).With("Set-Cookie", $"{_plan.CookieName}={session.Id}; Path=/; HttpOnly; SameSite=Lax");
    }

    private Answer LogOut(Visit visit)
    {
        server.Sessions.End(visit.Cookie(_plan.CookieName));
        var answer = OnlyOurs(visit.Query("continue")) is { } goOn ? Onwards(goOn) : SignInPages.LoggedOut(_plan);
        return answer.With("Set-Cookie", $"{_plan.CookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    private Session? Signed(Visit visit) => server.Sessions.Find(visit.Cookie(_plan.CookieName));

    /// <summary>Back to the consent page and nowhere else.</summary>
    private string? OnlyOurs(string? path) => path?.StartsWith(_plan.ContextPath + _plan.ConsentPath + "?", StringComparison.Ordinal) == true ? path : null;

    private static Answer Onwards(string? path) => path is null ? Answer.Text(200, "You are logged in.") : Answer.Redirect(303, path);
}
