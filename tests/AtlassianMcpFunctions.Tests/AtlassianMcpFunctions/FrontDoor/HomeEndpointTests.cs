using System.Collections.Concurrent;
using System.Net;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>The first page as it is sent: to programs, to strangers, and to each tenant's people.</summary>
public sealed class HomeEndpointTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _read = new();
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync(new()
    {
        Server = settings => settings with { IsDevelopment = false }, // as people reach it: on this machine itself it would know them
        After = services => services.Wrap<ITableStore>(inner => new WatchedTables(inner, (_, _) => { }, _read.Enqueue)),
    });

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    public async Task A_program_is_told_the_address_in_a_line(string? accept)
    {
        using var answer = await GetAsync("/", accept);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"Atlassian MCP Functions: connect an MCP client to {_host.Address}mcp\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_stranger_costs_no_storage()
    {
        _read.Clear();

        using var head = await _host.Server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        using var forged = await GetAsync("/", "text/html", "amcp-session=CfDJ8forged");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (head.StatusCode, forged.StatusCode));
        Assert.Empty(_read);
        Assert.Contains("id=\"sign-in\"", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lets_nothing_in_but_its_own_style_and_script()
    {
        using var answer = await GetAsync("/", "text/html");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("Cookie", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_tenants_page_has_its_name_and_address()
    {
        await _host.ChangeAsync("globex", tenant => tenant with { Name = "<script>alert(1)</script>\u202Exelgnahs \"of\"" });

        using var answer = await GetAsync("/home/globex", "text/html");

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"{_host.Address}mcp/globex", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;xelgnahs &quot;of&quot;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("/door/sign-in?tenant=globex", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("intern")] // takes keys alone
    [InlineData("..%2f..")]
    [InlineData("<script>")]
    public async Task A_tenant_that_nobody_can_sign_in_to_is_not_told_from_one_that_is_not_there(string tenant)
    {
        await _host.ChangeAsync("intern", known => known with { Access = known.Access with { OAuth = null } });

        using var answer = await GetAsync($"/home/{Uri.EscapeDataString(tenant)}", "text/html");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(tenant, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_clients_that_the_tenant_takes_are_shown()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { ApiKeys = false, OAuth = new OAuthAccess { RedirectHosts = ["app.example.com"] } } });

        using var answer = await GetAsync("/home/acme", "text/html");

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("id=\"add-vscode\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"add-cursor\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("amcp_", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_comes_from_the_settings_and_not_from_the_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var answer = await _host.Server.Http.SendAsync(request);

        Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accept, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await _host.Server.Http.SendAsync(request);
    }
}
