using System.CommandLine;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The options that tell how a Data Center site behind a corporate gateway is reached, and the one that stores a secret the tenant names.</summary>
internal sealed class LineOptions(SiteChoice site)
{
    private readonly Option<string?> _header = new("--header") { Description = "A header sent with every request to the site; its value is read from standard input.", HelpName = "NAME" };
    private readonly Option<Uri?> _proxy = AddressOption.Create("--proxy", "The proxy that leads to the site.", "http://proxy.example.com:3128");
    private readonly Option<string?> _proxyUser = new("--proxy-user") { Description = "Who uses the proxy; the password is read from standard input.", HelpName = "USER" };
    private readonly Option<string?> _authorities = new("--authorities") { Description = "File of PEM certificates of authorities to trust for the site.", HelpName = "FILE" };
    private readonly Option<bool> _certificate = new("--certificate") { Description = "Reads a client certificate with its key from standard input: PEM, or PKCS#12 in base64." };
    private readonly Option<string?> _secret = new("--secret") { Description = "Stores the secret of this name, which the tenant names already; its value is read from standard input.", HelpName = "NAME" };

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_header, _proxy, _proxyUser, _authorities, _certificate, _secret];

    /// <summary>How many secrets are wanted on standard input.</summary>
    public int Secrets(CommandSession session) => new Option[] { _header, _proxyUser, _certificate, _secret }.Count(session.Has);

    /// <summary>The tenant with the line.</summary>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        if (session.Get(_authorities) is { } file)
        {
            var pem = await session.Console.ReadTextAsync(file, cancellationToken);
            edit = Change(session, edit, line => line with { Authorities = pem.Trim() });
        }

        if (session.Get(_proxy) is { } proxy) edit = Change(session, edit, line => line with { Proxy = new TenantLineProxy(proxy) });
        if (session.Get(_header) is { } header) edit = await WithHeaderAsync(session, edit, header, cancellationToken);
        if (session.Get(_proxyUser) is { } user) edit = await WithProxyUserAsync(session, edit, user, cancellationToken);
        if (session.Get(_certificate)) edit = await WithCertificateAsync(session, edit, cancellationToken);
        return session.Get(_secret) is { } secret ? await StoreAsync(session, edit, secret, cancellationToken) : edit;
    }

    private async Task<TenantEdit> WithHeaderAsync(CommandSession session, TenantEdit edit, string name, CancellationToken cancellationToken)
    {
        var secret = Name(session, edit, $"header-{name}");
        edit = Change(session, edit, line => line with { Headers = [.. line.Headers.Where(known => !known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)), new TenantLineHeader(name, Secret: secret)] });
        return edit.Storing(secret, await session.Console.ReadSecretAsync($"Value of the header {name}", cancellationToken));
    }

    private async Task<TenantEdit> WithProxyUserAsync(CommandSession session, TenantEdit edit, string user, CancellationToken cancellationToken)
    {
        var secret = Name(session, edit, "proxy");
        edit = Change(session, edit, line => line with { Proxy = (line.Proxy ?? throw AdminException.Usage("--proxy-user needs a proxy: give --proxy URL.")) with { User = user, Secret = secret } });
        return edit.Storing(secret, await session.Console.ReadSecretAsync($"Password of {user} at the proxy", cancellationToken));
    }

    private async Task<TenantEdit> WithCertificateAsync(CommandSession session, TenantEdit edit, CancellationToken cancellationToken)
    {
        if (session.Console.IsTerminal) throw AdminException.Usage("--certificate is read from a file: … --certificate < client.pem");
        var secret = Name(session, edit, "certificate");
        edit = Change(session, edit, line => line with { Certificate = new TenantLineCertificate(secret, line.Certificate?.PasswordSecret) });
        return edit.Storing(secret, await session.Console.ReadSecretAsync("The client certificate", cancellationToken));
    }

    private static async Task<TenantEdit> StoreAsync(CommandSession session, TenantEdit edit, string name, CancellationToken cancellationToken)
    {
        var used = SecretNames.UsedBy(edit.Tenant).FirstOrDefault(used => used.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (used.Name is null || !TenantRules.IsSecretName(name)) throw new AdminException($"Tenant {edit.Tenant.Id} names no secret '{Grid.Plain(name)}'. See: tenant show {edit.Tenant.Id} --json");
        return edit.Storing(used.Name, await session.Console.ReadSecretAsync($"{used.For} ({used.Name})", cancellationToken));
    }

    private string Name(CommandSession session, TenantEdit edit, string purpose) =>
        SecretNames.For(edit.Tenant, site.NameIn(session, edit.Tenant, site.KeysIn(session, edit.Tenant)), purpose);

    private TenantEdit Change(CommandSession session, TenantEdit edit, Func<TenantLine, TenantLine> change)
    {
        var keys = site.KeysIn(session, edit.Tenant);
        return edit.WithSites(one => keys.Contains(one.Key), one => one with { Line = change(one.Line ?? new TenantLine()) });
    }
}
