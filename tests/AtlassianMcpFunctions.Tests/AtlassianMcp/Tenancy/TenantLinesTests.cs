using System.Security.Cryptography.X509Certificates;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tenancy;

/// <summary>A Jira behind everything a corporate network has: a proxy that asks who is there, a private authority, a client certificate, a gateway's key.</summary>
public sealed class TenantLinesTests : IAsyncLifetime, IClassFixture<AdminHost>
{
    private const string Host = "jira.corp.example";
    private readonly AdminHost _world;
    private TestAuthority _authority = null!;
    private TemporaryFolder _folder = null!;
    private ConnectProxy _proxy = null!;
    private LocalWeb _jira = null!;

    public TenantLinesTests(AdminHost world) => _world = world;

    private AdminLine Admin => _world.Admin;

    public async Task InitializeAsync()
    {
        (_authority, _folder, _proxy) = (new TestAuthority(), new TemporaryFolder(), new ConnectProxy("robot:pr0xy-password"));
        var server = _authority.ForServer(null, Host);
        _jira = await LocalWeb.StartAsync(AnswerAsync, https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (shown, _, _) => shown.Issuer == _authority.Root.Subject;
        });
        _proxy.Leads(Host, _jira.Address);
        await File.WriteAllTextAsync(_folder.PathTo("ca.pem"), _authority.Pem);
    }

    public async Task DisposeAsync()
    {
        await _jira.DisposeAsync();
        await _proxy.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_reaches_the_site_only_with_proxy_authority_certificate_and_header()
    {
        var key = await AddAsync("corp");
        using var client = _authority.ForClient("atlassian-mcp");
        var steps = new (string? Input, string[] Options)[]
        {
            ("pr0xy-password", ["--proxy", _proxy.Address.AbsoluteUri, "--proxy-user", "robot"]),
            (null, ["--authorities", _folder.PathTo("ca.pem")]),
            (client.ExportCertificatePem() + "\n" + client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), ["--certificate"]),
            ("g4teway-key", ["--header", "X-Gateway-Key"]),
        };

        foreach (var (input, options) in steps)
        {
            Assert.True((await CallAsync("corp", key)).IsError, $"before {string.Join(' ', options)}");
            await Admin.DoAsync(input, ["tenant", "set", "corp", .. options]);
            await EnterAnewAsync("corp");
        }

        var (isError, text) = await CallAsync("corp", key);
        Assert.False(isError, text);
        Assert.Equal("transitions: none", text);
        Assert.All(_proxy.Granted, line => Assert.StartsWith($"CONNECT {Host}:443", line, StringComparison.Ordinal));
        var check = await Admin.DoAsync(null, "tenant", "check", "corp");
        Assert.Contains("by its own line", check.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("g4teway-key", (await Admin.DoAsync(null, "tenant", "show", "corp", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_gateway_key_takes_effect_without_a_restart()
    {
        var key = await AddAsync("rotated");
        await OpenAsync("rotated");
        Assert.False((await CallAsync("rotated", key)).IsError);

        await Admin.DoAsync("another-key", "tenant", "set", "rotated", "--secret", "tenant-rotated--jira-dc--header-x-gateway-key");
        var (closed, text) = await CallAsync("rotated", key);
        await Admin.DoAsync("g4teway-key", "tenant", "set", "rotated", "--secret", "tenant-rotated--jira-dc--header-x-gateway-key");
        var (isError, _) = await CallAsync("rotated", key);

        Assert.True(closed, text);
        Assert.False(isError);
    }

    [Fact]
    public async Task What_is_wrong_with_a_line_is_said_in_words_and_without_secrets()
    {
        var key = await AddAsync("broken");
        await OpenAsync("broken");

        await Admin.DoAsync("no certificate at all", "tenant", "set", "broken", "--secret", "tenant-broken--jira-dc--certificate");
        var (isError, text) = await CallAsync("broken", key);
        var check = await Admin.RunAsync(null, "tenant", "check", "broken");
        await _world.Secrets.DeleteAsync("tenant-broken--jira-dc--proxy", CancellationToken.None);
        var (isGone, gone) = await CallAsync("broken", key);

        Assert.True(isError && isGone);
        Assert.Contains("The line to jira:dc is not in order", text, StringComparison.Ordinal);
        Assert.Contains("The line to jira:dc is not in order", check.Out, StringComparison.Ordinal);
        Assert.Contains("'tenant-broken--jira-dc--proxy' (password of the proxy of the line to jira:dc) is not in the vault", gone, StringComparison.Ordinal);
        Assert.DoesNotContain("no certificate at all", text + check.Out, StringComparison.Ordinal);
        Assert.Equal(1, check.Code);
    }

    [Theory]
    [InlineData("""sites.0.line.headers.+={"name":"Authorization","value":"x"}""", "cannot be given by a line")]
    [InlineData("""sites.0.line.headers.+={"name":"X-Key"}""", "either a value or a secret")]
    [InlineData("""sites.0.line.headers.+={"name":"X-Key","value":"a","secret":"b"}""", "either a value or a secret")]
    [InlineData("""sites.0.line.proxy={"address":"http://me:pw@proxy:3128"}""", "must not contain a user name")]
    [InlineData("""sites.0.line.proxy={"address":"http://proxy:3128","secret":"not a name"}""", "must be a name")]
    [InlineData("""sites.0.line.authorities=nothing""", "certificate")]
    public async Task A_line_that_cannot_be_is_not_stored(string setting, string words)
    {
        await Admin.RunAsync(null, "tenant", "add", "strict", "--jira", $"https://{Host}", "--alias", "dc", "--api-keys");
        var refused = await Admin.RunAsync(null, "tenant", "set", "strict", setting);
        Assert.Equal(1, refused.Code);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
    }

    private async Task<string> AddAsync(string tenant)
    {
        await Admin.DoAsync(null, "tenant", "add", tenant, "--jira", $"https://{Host}", "--alias", "dc", "--api-keys");
        await Admin.DoAsync("jira-pat", "tenant", "set", tenant, "--account", "default", "--kind", "personal_token");
        return await _world.KeyAsync(tenant);
    }

    private async Task OpenAsync(string tenant)
    {
        using var client = _authority.ForClient("atlassian-mcp");
        await Admin.DoAsync("pr0xy-password", "tenant", "set", tenant, "--proxy", _proxy.Address.AbsoluteUri, "--proxy-user", "robot", "--authorities", _folder.PathTo("ca.pem"));
        await Admin.DoAsync(Convert.ToBase64String(client.Export(X509ContentType.Pkcs12)), "tenant", "set", tenant, "--site", "jira:dc", "--certificate");
        await Admin.DoAsync("g4teway-key", "tenant", "set", tenant, "--site", "jira:dc", "--header", "X-Gateway-Key");
        await EnterAnewAsync(tenant);
    }

    // What an administrator changes counts after 15 seconds; a store of the server's own that writes it makes it count now.
    private Task EnterAnewAsync(string tenant) => _world.Host.ChangeAsync(tenant, known => known);

    private Task<(bool IsError, string Text)> CallAsync(string tenant, string key) => _world.Host.CallAsync($"/mcp/{tenant}", "jira_get_transitions", new { issue_key = "CORP-1" }, key);

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        if (context.Request.Headers["X-Gateway-Key"] != "g4teway-key") context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(context.Request.Path.Value switch
        {
            _ when context.Response.StatusCode == StatusCodes.Status403Forbidden => """{"errorMessages":["The gateway does not know you."]}""",
            { } path when path.EndsWith("/transitions", StringComparison.Ordinal) => """{"transitions":[]}""",
            { } path when path.EndsWith("/serverInfo", StringComparison.Ordinal) => """{"baseUrl":"https://jira.corp.example","version":"10.3.1","deploymentType":"Server"}""",
            { } path when path.EndsWith("/myself", StringComparison.Ordinal) => """{"name":"robot","key":"robot","displayName":"The robot"}""",
            _ => """{"id":"1","key":"CORP-1","fields":{"summary":"CORP-1","status":{"id":"1","name":"Open"}}}""",
        });
    }
}
