using System.CommandLine;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that open and close the ways into a tenant.</summary>
internal sealed class AccessOptions(SiteChoice site)
{
    private readonly Option<string?> _oauth = new("--oauth") { Description = "Opens sign-in with Atlassian by this OAuth 2.0 (3LO) app, or with --site by this application link of a Data Center site; its secret is read from standard input.", HelpName = "CLIENT_ID" };
    private readonly Option<string[]> _entra = new("--entra") { Description = "Lets users of this Microsoft Entra directory in; may be repeated.", HelpName = "DIRECTORY" };
    private readonly Option<bool?> _apiKeys = new("--api-keys") { Description = "Takes API keys, or with false no more.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool?> _passThrough = new("--pass-through") { Description = "Lets callers bring an Atlassian token of their own with each request, or with false no more.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_oauth, _entra, _apiKeys, _passThrough];

    /// <summary>How many secrets are wanted on standard input.</summary>
    public int Secrets(CommandSession session) => session.Has(_oauth) ? 1 : 0;

    /// <summary>The tenant with these ways in.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        var access = edit.Tenant.Access;
        if (session.Has(_apiKeys)) access = access with { ApiKeys = session.Get(_apiKeys) ?? true };
        if (session.Has(_passThrough)) access = access with { PassThrough = session.Get(_passThrough) ?? true };
        if (session.Get(_entra) is { Length: > 0 } directories) access = access with { Entra = (access.Entra ?? new EntraAccess()) with { Directories = directories } };
        edit = edit with { Tenant = edit.Tenant with { Access = access } };
        if (session.Get(_oauth) is not { } clientId) return edit;
        var (changed, secret) = session.Has(site.Option) ? Linked(session, edit, clientId) : Opened(edit, clientId);
        return changed.Storing(secret, await session.Console.ReadSecretAsync($"Secret of the OAuth app {clientId}", cancellationToken));
    }

    private static (TenantEdit Edit, string Secret) Opened(TenantEdit edit, string clientId)
    {
        var secret = SecretNames.For(edit.Tenant, "oauth-app");
        var oauth = (edit.Tenant.Access.OAuth ?? new OAuthAccess()) with { App = new OAuthApp(clientId, secret) };
        return (edit with { Tenant = edit.Tenant with { Access = edit.Tenant.Access with { OAuth = oauth } } }, secret);
    }

    private (TenantEdit Edit, string Secret) Linked(CommandSession session, TenantEdit edit, string clientId)
    {
        if (site.KeysIn(session, edit.Tenant) is not [var key]) throw AdminException.Usage("An application link belongs to one site: give --site jira:ALIAS or confluence:ALIAS.");
        var secret = SecretNames.For(edit.Tenant, key, "application-link");
        edit = edit.WithSites(one => one.Key == key, one => one with { OAuthApp = new OAuthApp(clientId, secret) });
        var access = edit.Tenant.Access;
        return (edit with { Tenant = edit.Tenant with { Access = access with { OAuth = access.OAuth ?? new OAuthAccess() } } }, secret);
    }
}
