using Microsoft.AspNetCore.WebUtilities;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>An app's request to act for whoever sits at the browser, checked.</summary>
internal sealed record AuthorizeRequest(DemoApp App, string RedirectUri, IReadOnlyList<string> Scopes, string? State, string? Challenge)
{
    /// <summary>Reads and checks the query. Who asks and where to go back are told to the person when wrong, everything else to the app.</summary>
    public static AuthorizeRequest Read(Visit visit, ServerPlan plan, AppDirectory apps)
    {
        var app = apps.Find(visit.Query("client_id")) ?? throw Page(plan, "The app that sent you here is not known: its client_id is missing or wrong.");
        var redirect = visit.Query("redirect_uri");
        if (redirect is null || !app.RedirectUris.Contains(redirect))
            throw Page(plan, $"The callback URL is missing or not registered for the app {app.Name}: its redirect_uri must match exactly.");
        if (plan.Audience is not null && visit.Query("audience") != plan.Audience) throw Page(plan, $"The audience must be {plan.Audience}.");
        var scopes = (visit.Query("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var request = new AuthorizeRequest(app, redirect, scopes, visit.Query("state"), visit.Query("code_challenge"));
        if (visit.Query("response_type") != "code") throw request.Refused("unsupported_response_type", "The response_type must be code.");
        if (scopes.Count == 0) throw request.Refused("invalid_scope", "No scope was requested.");
        if (plan.KnownScopes is { } known && scopes.Find(scope => !known.Contains(scope)) is { } unknown) throw request.Refused("invalid_scope", $"Unknown scope: {unknown}");
        if (request.Challenge is not null && visit.Query("code_challenge_method") != "S256") throw request.Refused("invalid_request", "The code_challenge_method must be S256.");
        return request;
    }

    public Answer WithCode(string code) => Back(("code", code));

    public Answer WithDenial() => Back(("error", "access_denied"), ("error_description", "User did not authorize the request"));

    private RefusalException Refused(string error, string description) => new(Back(("error", error), ("error_description", description)));

    private Answer Back(params (string Name, string Value)[] values)
    {
        var query = values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value));
        if (State is not null) query = query.Append(KeyValuePair.Create("state", (string?)State));
        return Answer.Redirect(302, QueryHelpers.AddQueryString(RedirectUri, query)).With("Cache-Control", "no-store");
    }

    private static RefusalException Page(ServerPlan plan, string message) => new(SignInPages.Problem(plan, 400, message));
}
