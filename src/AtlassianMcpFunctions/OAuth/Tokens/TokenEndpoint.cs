using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary><c>POST /oauth/token</c>: codes and refresh tokens against access tokens (OAuth 2.1 §4.1.3, §4.3).</summary>
internal sealed class TokenEndpoint(
    ClientAuthentication authentication, CodeExchange exchange, SignInStore signIns, TokenSeal seal, TenantStore tenants, GrantStore grants, Resources resources, TimeProvider time)
{
    /// <summary>Answers a token request.</summary>
    public async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await OAuthForm.ReadAsync(request) is not { } form) return OAuthAnswers.Error("invalid_request", "Send one form (application/x-www-form-urlencoded), each parameter once, and nothing in the address.");
        if (authentication.Identify(request, form) is not { } client) return OAuthAnswers.UnknownClient(request);
        return form["grant_type"] switch
        {
            "authorization_code" => await RedeemAsync(client, form, cancellationToken),
            "refresh_token" => await RefreshAsync(client, form, cancellationToken),
            _ => OAuthAnswers.Error("unsupported_grant_type", "grant_type must be authorization_code or refresh_token."),
        };
    }

    private async Task<IResult> RedeemAsync(OAuthClientApp client, OAuthForm form, CancellationToken cancellationToken)
    {
        if (form["code"] is not { } code || form["code_verifier"] is not { } verifier) return OAuthAnswers.Error("invalid_request", "code and code_verifier are required.");
        var proof = new CodeProof(client.Id, code, verifier) { RedirectUri = form["redirect_uri"], IsElsewhere = resourceTenant => IsElsewhere(form, resourceTenant) };
        return await exchange.RedeemAsync(proof, cancellationToken) switch
        {
            Exchanged.Begun(var tenant, var signIn) => Answer(tenant, signIn, signIn.Classes),
            Exchanged.Refused(var error, var description) => OAuthAnswers.Error(error, description),
            _ => throw new InvalidOperationException("The code was not judged."),
        };
    }

    private async Task<IResult> RefreshAsync(OAuthClientApp client, OAuthForm form, CancellationToken cancellationToken)
    {
        if (form["refresh_token"] is not { } token) return OAuthAnswers.Error("invalid_request", "refresh_token is required.");
        if (seal.OpenRefresh(token) is not { } ticket || await signIns.FindAsync(ticket.TenantId, ticket.SignInId, cancellationToken) is not { } signIn) return Over();
        // First of all: whatever else is wrong with the request, a token that comes twice is in two hands.
        if (ticket.Sequence != signIn.Sequence) return await ReusedAsync(signIn, cancellationToken);
        if (signIn.ClientId != client.Id) return Over();
        if (IsElsewhere(form, signIn.ResourceTenant)) return OAuthAnswers.Error("invalid_target", "The token is for another resource.");
        var classes = form["scope"] is null ? signIn.Classes : Scopes.Read(form["scope"]);
        if (classes is null || classes.Except(signIn.Classes).Any()) return OAuthAnswers.Error("invalid_scope", "A refresh can only ask for what the user allowed.");
        if (await tenants.FindAsync(signIn.TenantId, cancellationToken) is not { Access.OAuth: not null } tenant
            || await grants.FindAsync(signIn.TenantId, signIn.CallerId, cancellationToken) is not { } grant || !signIn.HoldsBy(grant)) return Over();
        var next = signIn with { Sequence = signIn.Sequence + 1, ExpiresAt = End(tenant) };
        try
        {
            await signIns.ReplaceAsync(next, cancellationToken);
        }
        catch (StorageConflictException)
        {
            return await ReusedAsync(signIn, cancellationToken);
        }

        return Answer(tenant, next, classes);
    }

    // A refresh token that comes twice is in two hands. Which of them is the user's client cannot be told, so both lose it.
    private async Task<IResult> ReusedAsync(ClientSignIn signIn, CancellationToken cancellationToken)
    {
        await signIns.RevokeAsync(signIn.TenantId, signIn.Id, cancellationToken);
        return Over();
    }

    private DateTimeOffset End(Tenant tenant) => time.GetUtcNow().AddDays(tenant.Limits.SignInDays);

    private bool IsElsewhere(OAuthForm form, string? tenantId) => form["resource"] is { } resource && (!resources.TryRead(resource, out var named) || named != tenantId);

    private IResult Answer(Tenant tenant, ClientSignIn signIn, IReadOnlyList<ToolClass> classes)
    {
        var lifetime = TimeSpan.FromHours(tenant.Limits.AccessTokenHours);
        return OAuthAnswers.Json(StatusCodes.Status200OK, new
        {
            access_token = seal.Close(new AccessTicket(signIn.TenantId, signIn.Id, signIn.ResourceTenant, classes, time.GetUtcNow() + lifetime)),
            token_type = "Bearer",
            expires_in = (int)lifetime.TotalSeconds,
            refresh_token = seal.Close(new RefreshTicket(signIn.TenantId, signIn.Id, signIn.Sequence)),
            scope = Scopes.Write(classes),
        });
    }

    private static IResult Over() => OAuthAnswers.Error("invalid_grant", "The sign-in is over, was ended, or the token was used already. Sign in again.");
}
