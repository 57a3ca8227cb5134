using System.CommandLine;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that open and close the ways into a tenant.</summary>
internal sealed class AccessOptions(SiteChoice site)
{
    private readonly Option<string?> _oauth = new("--oauth") { Description = "Opens sign-in with Atlassian by this OAuth 2.0 (3LO) app, or with --site by this application link of a Data Center site; its secret is read from standard input.", HelpName = "CLIENT_ID" };
    private readonly Option<string?> _cloudApp = new("--cloud-app") { Description = "The OAuth 2.0 (3LO) app that users of Microsoft Entra ID connect their Atlassian Cloud account by, where --oauth is not open; its secret is read from standard input.", HelpName = "CLIENT_ID" };
    private readonly Option<string[]> _entra = new("--entra") { Description = "Lets users of this Microsoft Entra directory in; may be repeated.", HelpName = "DIRECTORY" };
    private readonly Option<bool?> _apiKeys = new("--api-keys") { Description = "Takes API keys, or with false no more.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool?> _passThrough = new("--pass-through") { Description = "Lets callers bring an Atlassian token of their own with each request, or with false no more.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string[]> _admins = new("--admin") { Description = "Lets this person, or these, see and end what the tenant's users do, at /admin: atlassian:ID, entra:OBJECT_ID, the e-mail address of a Cloud account, or group:NAME; may be repeated.", HelpName = "WHO" };
    private readonly Option<string[]> _noAdmins = new("--no-admin") { Description = "Takes that back; may be repeated.", HelpName = "WHO" };

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_oauth, _cloudApp, _entra, _apiKeys, _passThrough, _admins, _noAdmins];

    /// <summary>How many secrets are wanted on standard input.</summary>
    public int Secrets(CommandSession session) => (session.Has(_oauth) ? 1 : 0) + (session.Has(_cloudApp) ? 1 : 0);

    /// <summary>The tenant with these ways in.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        var access = edit.Tenant.Access;
        if (session.Has(_apiKeys)) access = access with { ApiKeys = session.Get(_apiKeys) ?? true };
        if (session.Has(_passThrough)) access = access with { PassThrough = session.Get(_passThrough) ?? true };
        if (session.Get(_entra) is { Length: > 0 } directories) access = access with { Entra = (access.Entra ?? new EntraAccess()) with { Directories = directories } };
        edit = edit with { Tenant = edit.Tenant with { Access = access with { Admins = Admins(session, access.Admins) } } };
        if (session.Get(_cloudApp) is { } appId) edit = await StoreAsync(session, WithCloudApp(edit, appId), appId, cancellationToken);
        if (session.Get(_oauth) is not { } clientId) return edit;
        var isLink = session.Has(site.Option);
        if (!isLink && session.Has(_cloudApp)) throw AdminException.Usage("Give --oauth or --cloud-app, not both: --oauth names the same app, and opens sign-in besides.");
        return Opened(await StoreAsync(session, isLink ? Linked(session, edit, clientId) : WithCloudApp(edit, clientId), clientId, cancellationToken));
    }

    private List<string> Admins(CommandSession session, IReadOnlyList<string> admins)
    {
        var (added, taken) = (session.Get(_admins) ?? [], session.Get(_noAdmins) ?? []);
        if (taken.Except(admins, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } stranger) throw new AdminException($"'{Grid.Plain(stranger)}' is no administrator of this tenant. See: tenant show");
        return [.. admins.Except(taken, StringComparer.OrdinalIgnoreCase).Union(added.Select(who => who.Trim()), StringComparer.OrdinalIgnoreCase)];
    }

    private static async Task<TenantEdit> StoreAsync(CommandSession session, (TenantEdit Edit, string Secret) change, string clientId, CancellationToken cancellationToken) =>
        change.Edit.Storing(change.Secret, await session.Console.ReadSecretAsync($"Secret of the OAuth app {clientId}", cancellationToken));

    private static TenantEdit Opened(TenantEdit edit) =>
        edit with { Tenant = edit.Tenant with { Access = edit.Tenant.Access with { OAuth = edit.Tenant.Access.OAuth ?? new OAuthAccess() } } };

    private static (TenantEdit Edit, string Secret) WithCloudApp(TenantEdit edit, string clientId)
    {
        var secret = SecretNames.For(edit.Tenant, "oauth-app");
        return (edit with { Tenant = edit.Tenant with { Access = edit.Tenant.Access with { CloudApp = new OAuthApp(clientId, secret) } } }, secret);
    }

    private (TenantEdit Edit, string Secret) Linked(CommandSession session, TenantEdit edit, string clientId)
    {
        if (site.KeysIn(session, edit.Tenant) is not [var key]) throw AdminException.Usage("An application link belongs to one site: give --site jira:ALIAS or confluence:ALIAS.");
        var secret = SecretNames.For(edit.Tenant, key, "application-link");
        return (edit.WithSites(one => one.Key == key, one => one with { OAuthApp = new OAuthApp(clientId, secret) }), secret);
    }
}
