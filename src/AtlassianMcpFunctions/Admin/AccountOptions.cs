using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that give a site an account for API keys, or an account another secret.</summary>
internal sealed class AccountOptions
{
    private readonly Option<string?> _account = new("--account") { Description = "An account that API keys act as; its secret is read from standard input. default is for keys that name none.", HelpName = "NAME" };
    private readonly Option<string?> _site = new("--site") { Description = "The site of the account: its alias, or jira:ALIAS or confluence:ALIAS. Not needed when all sites have the same alias.", HelpName = "ALIAS" };
    private readonly Option<string?> _kind = new("--kind") { Description = "basic (API token, or password for Data Center), scoped_token, service_account or personal_token." };
    private readonly Option<string?> _user = new("--user") { Description = "The account's e-mail address or user name, for basic and scoped_token." };
    private readonly Option<bool> _rotate = new("--rotate") { Description = "Only replaces the account's secret." };

    public AccountOptions() => _kind.AcceptOnlyFromAmong([.. Enum.GetValues<CredentialKind>().Select(NameOf)]);

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_account, _site, _kind, _user, _rotate];

    /// <summary>Whether a secret is wanted on standard input.</summary>
    public bool ReadsSecret(CommandSession session) => session.Has(_account);

    /// <summary>The tenant with the account.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        if (session.Get(_account) is not { } account)
        {
            return session.Has(_kind) || session.Has(_user) || session.Has(_rotate) || session.Has(_site)
                ? throw AdminException.Usage("--site, --kind, --user and --rotate tell of an account: name it with --account.")
                : edit;
        }

        var sites = SitesOf(edit.Tenant, session.Get(_site));
        edit = session.Get(_rotate) ? edit : Declare(session, edit, sites, account);
        var secrets = edit.Tenant.Sites.Where(site => sites.Contains(site.Key)).Select(site => (site.Account(account) ?? throw Unknown(site, account)).Secret).Distinct().ToList();
        var value = await session.Console.ReadSecretAsync($"Secret of account {account} of {string.Join(" and ", sites)}", cancellationToken);
        return secrets.Aggregate(edit, (changed, secret) => changed.Storing(secret, value));
    }

    private TenantEdit Declare(CommandSession session, TenantEdit edit, IReadOnlyCollection<string> sites, string name)
    {
        var secret = FreshName(edit.Tenant, sites, session.Get(_site) ?? edit.Tenant.Sites.First(site => sites.Contains(site.Key)).Alias, name);
        return edit.WithSites(site => sites.Contains(site.Key), site =>
        {
            var known = site.Account(name);
            var kind = session.Get(_kind) is { } word ? Enum.GetValues<CredentialKind>().First(kind => NameOf(kind) == word) : known?.Kind
                ?? throw AdminException.Usage($"{site.Key} has no account '{name}' yet: say with --kind what it proves itself with ({string.Join(", ", Enum.GetValues<CredentialKind>().Select(NameOf))}).");
            var account = new ServiceAccount(known?.Name ?? name, kind, session.Get(_user) ?? known?.User, secret);
            return site with { Accounts = [.. site.Accounts.Where(other => other != known), account] };
        });
    }

    // Two aliases may come out as the same name; then the later one gets another.
    private static string FreshName(Tenant tenant, IReadOnlyCollection<string> sites, string site, string account)
    {
        var own = tenant.Sites.Where(one => sites.Contains(one.Key)).Select(one => one.Account(account)).OfType<ServiceAccount>();
        var taken = SecretNames.UsedBy(tenant).Select(used => used.Name).Except(own.Select(one => one.Secret)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => SecretNames.For(tenant, number == 1 ? [site, account] : [site, account, number.ToString(CultureInfo.InvariantCulture)]))
            .First(name => !taken.Contains(name));
    }

    private static List<string> SitesOf(Tenant tenant, string? wanted)
    {
        var aliases = tenant.Sites.Select(site => site.Alias).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (wanted is null && aliases > 1) throw AdminException.Usage($"Say with --site which site the account is of: {Keys(tenant)}.");
        var found = tenant.Sites.Where(site => wanted is null || site.Key.Equals(wanted, StringComparison.OrdinalIgnoreCase) || site.Alias.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Select(site => site.Key).ToList();
        return found.Count > 0 ? found : throw AdminException.Usage($"There is no site '{wanted}' in tenant {tenant.Id}; it has {Keys(tenant)}.");
    }

    private static string Keys(Tenant tenant) => tenant.Sites.Count == 0 ? "none" : string.Join(", ", tenant.Sites.Select(site => site.Key));

    private static AdminException Unknown(TenantSite site, string account) => new($"{site.Key} has no account '{account}'. Add it without --rotate, with --kind.");

    private static string NameOf(CredentialKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
