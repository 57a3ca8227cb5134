using System.Net;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>A site that the consent page offers to give access to.</summary>
internal sealed record SiteChoice(string Id, string Name, string Url);

/// <summary>The pages people see: log-in, consent, and what went wrong. Ids of fields and buttons stay as they are, for tests with a browser.</summary>
internal static class SignInPages
{
    public static Answer Login(ServerPlan plan, string goOn, string? message = null) => Page(plan, message is null ? 200 : 401, "Log in", $"""
        <h1>Log in to {Text(plan.Brand)}</h1>
        {(message is null ? "" : $"""<p id="error" role="alert">{Text(message)}</p>""")}
        <form method="post" action="{Text(plan.ContextPath)}/login">
          <input type="hidden" name="continue" value="{Text(goOn)}">
          <label for="username">{(plan.IsCloud ? "Email" : "Username")}</label>
          <input id="username" name="username" type="{(plan.IsCloud ? "email" : "text")}" autocomplete="username" required autofocus>
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required>
          <button id="login-submit" type="submit">Log in</button>
        </form>
        """);

    public static Answer Consent(ServerPlan plan, AuthorizeRequest request, Session session, User user, IReadOnlyList<SiteChoice> sites, string here) =>
        Page(plan, 200, "Authorize app", $"""
        <h1><span id="app-name">{Text(request.App.Name)}</span> is requesting access to your {Text(plan.Brand)} account</h1>
        <p>Signed in as <strong id="account">{Text(user.DisplayName)}</strong> (<span id="account-email">{Text(user.Email)}</span>).
          <a id="switch-account" href="{Text($"{plan.ContextPath}/logout?continue={Uri.EscapeDataString(here)}")}">Switch account</a></p>
        <form method="post" action="{Text(here)}">
          <input type="hidden" name="form_token" value="{session.FormToken}">
          {Sites(plan, sites)}
          <p>It would like to:</p>
          <ul id="scopes">{string.Concat(request.Scopes.Select(scope => $"<li>{Text(scope)}</li>"))}</ul>
          {(sites.Count == 0 ? "" : """<button id="accept" name="decision" value="accept" type="submit">Accept</button>""")}
          <button id="cancel" name="decision" value="cancel" type="submit">Cancel</button>
        </form>
        """);

    public static Answer Problem(ServerPlan plan, int status, string message) => Page(plan, status, "Something went wrong", $"""
        <h1>Something went wrong</h1>
        <p id="error" role="alert">{Text(message)}</p>
        """);

    public static Answer LoggedOut(ServerPlan plan) => Page(plan, 200, "Logged out", """<h1 id="logged-out">You are logged out</h1>""");

    private static string Sites(ServerPlan plan, IReadOnlyList<SiteChoice> sites) => (plan.IsCloud, sites) switch
    {
        (false, _) => "",
        (_, []) => """<p id="error" role="alert">Your account has access to no site that this app could use.</p>""",
        (_, [var only]) => $"""<p>Use app on <strong id="only-site">{Text(only.Url)}</strong><input type="hidden" name="site" value="{Text(only.Id)}"></p>""",
        _ => $"""
            <label for="site">Use app on</label>
            <select id="site" name="site">{string.Concat(sites.Select(site => $"""<option value="{Text(site.Id)}">{Text(site.Name)} ({Text(site.Url)})</option>"""))}</select>
            """,
    };

    private static Answer Page(ServerPlan plan, int status, string title, string body) => Answer.Text(status, $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{Text(title)}} - {{Text(plan.Brand)}} (demo)</title>
        <style>body{font:16px sans-serif;max-width:32em;margin:3em auto;padding:0 1em}label,input,select{display:block;margin:.3em 0}button{margin:1em .5em 0 0}</style></head>
        <body><main>
        {{body}}
        </main></body></html>
        """, "text/html;charset=UTF-8").With("Cache-Control", "no-store").With("X-Frame-Options", "DENY");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
