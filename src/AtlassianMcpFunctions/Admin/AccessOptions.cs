using System.CommandLine;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that open and close the ways into a tenant.</summary>
internal sealed class AccessOptions
{
    private readonly Option<string?> _oauth = new("--oauth") { Description = "Opens sign-in with Atlassian by this OAuth 2.0 (3LO) app; its secret is read from standard input.", HelpName = "CLIENT_ID" };
    private readonly Option<string[]> _entra = new("--entra") { Description = "Lets users of this Microsoft Entra directory in; may be repeated.", HelpName = "DIRECTORY" };
    private readonly Option<bool?> _apiKeys = new("--api-keys") { Description = "Takes API keys, or with false no more.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool?> _passThrough = new("--pass-through") { Description = "Lets callers bring an Atlassian token of their own with each request, or with false no more.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_oauth, _entra, _apiKeys, _passThrough];

    /// <summary>Whether a secret is wanted on standard input.</summary>
    public bool ReadsSecret(CommandSession session) => session.Has(_oauth);

    /// <summary>The tenant with these ways in.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        var access = edit.Tenant.Access;
        if (session.Has(_apiKeys)) access = access with { ApiKeys = session.Get(_apiKeys) ?? true };
        if (session.Has(_passThrough)) access = access with { PassThrough = session.Get(_passThrough) ?? true };
        if (session.Get(_entra) is { Length: > 0 } directories) access = access with { Entra = (access.Entra ?? new EntraAccess()) with { Directories = directories } };
        if (session.Get(_oauth) is not { } clientId) return edit with { Tenant = edit.Tenant with { Access = access } };
        var secret = SecretNames.For(edit.Tenant, "oauth-app");
        access = access with { OAuth = (access.OAuth ?? new OAuthAccess()) with { App = new OAuthApp(clientId, secret) } };
        var value = await session.Console.ReadSecretAsync($"Secret of the OAuth app {clientId}", cancellationToken);
        return (edit with { Tenant = edit.Tenant with { Access = access } }).Storing(secret, value);
    }
}
