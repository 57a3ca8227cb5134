using System.CommandLine;
using System.Text.Json;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that give a site an account for API keys, or an account another secret.</summary>
internal sealed class AccountOptions
{
    private static readonly CredentialKind[] Kinds = Enum.GetValues<CredentialKind>();
    private readonly SiteChoice _site;
    private readonly Option<string?> _account = new("--account") { Description = "An account that API keys act as; its secret is read from standard input. default is for keys that name none.", HelpName = "NAME" };
    private readonly Option<string?> _kind = new("--kind") { Description = "basic (API token; for Data Center a password), scoped_token, service_account or personal_token." };
    private readonly Option<string?> _user = new("--user") { Description = "The account's e-mail address or user name, for basic and scoped_token." };
    private readonly Option<bool> _rotate = new("--rotate") { Description = "Only replaces the account's secret." };

    public AccountOptions(SiteChoice site)
    {
        _site = site;
        _kind.AcceptOnlyFromAmong([.. Kinds.Select(NameOf)]);
    }

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_account, _kind, _user, _rotate];

    /// <summary>How many secrets are wanted on standard input.</summary>
    public int Secrets(CommandSession session) => session.Has(_account) ? 1 : 0;

    /// <summary>The tenant with the account.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        if (session.Get(_account) is not { } account)
            return session.Has(_kind) || session.Has(_user) || session.Has(_rotate) ? throw AdminException.Usage("--kind, --user and --rotate tell of an account: name it with --account.") : edit;
        var sites = _site.KeysIn(session, edit.Tenant);
        edit = session.Get(_rotate) ? edit : Declare(session, edit, sites, account);
        var secrets = edit.Tenant.Sites.Where(site => sites.Contains(site.Key)).Select(site => (site.Account(account) ?? throw Unknown(site, account)).Secret).Distinct().ToList();
        var value = await session.Console.ReadSecretAsync($"Secret of account {account} of {string.Join(" and ", sites)}", cancellationToken);
        return secrets.Aggregate(edit, (changed, secret) => changed.Storing(secret, value));
    }

    private TenantEdit Declare(CommandSession session, TenantEdit edit, IReadOnlyList<string> sites, string name)
    {
        var own = edit.Tenant.Sites.Where(site => sites.Contains(site.Key)).Select(site => site.Account(name)?.Secret).OfType<string>();
        var secret = SecretNames.Fresh(edit.Tenant, own, _site.NameIn(session, edit.Tenant, sites), name);
        return edit.WithSites(site => sites.Contains(site.Key), site =>
        {
            var known = site.Account(name);
            var account = new ServiceAccount(known?.Name ?? name, KindOf(session, site, known, name), session.Get(_user) ?? known?.User, secret);
            return site with { Accounts = [.. site.Accounts.Where(other => other != known), account] };
        });
    }

    private CredentialKind KindOf(CommandSession session, TenantSite site, ServiceAccount? known, string name) => session.Get(_kind) is { } word
        ? Kinds.First(kind => NameOf(kind) == word)
        : known?.Kind ?? throw AdminException.Usage($"{site.Key} has no account '{name}' yet: say with --kind what it proves itself with ({string.Join(", ", Kinds.Select(NameOf))}).");

    private static AdminException Unknown(TenantSite site, string account) => new($"{site.Key} has no account '{account}'. Add it without --rotate, with --kind.");

    private static string NameOf(CredentialKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
