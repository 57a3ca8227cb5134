using System.Net;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Microsoft Entra ID in front: the platform's headers are believed where it stands there, and nowhere else.</summary>
public sealed class EntraTests
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const string Directory = "aaaaaaaa-0000-4000-8000-000000000001";

    [Fact]
    public async Task A_user_connects_their_account_once_and_then_acts_as_themselves()
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        var principal = Principal("ada", Directory);
        using var browser = new Browser(principal: principal);

        var (_, before, _) = await host.RpcAsync("/mcp/acme", "tools/call", Search, null, (Header, principal));
        var page = await browser.OpenAsync(new Uri(host.Address, "/link/acme").AbsoluteUri);
        var away = await browser.SubmitAsync(page, ("action", "connect:cloud"));
        var atlassian = await browser.LogInAsync(await browser.OpenAsync(away.Away!.AbsoluteUri), "mia@example.com", "mia-password");
        var accepted = await browser.SubmitAsync(atlassian, ("decision", "accept"), ("site", host.Site.Cloud.CloudId));
        var back = await browser.OpenAsync(accepted.Away!.AbsoluteUri);
        var done = await browser.SubmitAsync(back, ("action", "finish"), ("place", host.Site.Cloud.CloudId));
        var (_, after, _) = await host.RpcAsync("/mcp/acme", "tools/call", Search, null, (Header, principal));
        var (_, other, _) = await host.RpcAsync("/mcp/acme", "tools/call", Search, null, (Header, Principal("bob", Directory)));

        Assert.Contains($"{host.Address}.auth/login/aad?post_login_redirect_uri=%2Flink%2Facme", before!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("connected", done.Html, StringComparison.Ordinal);
        Assert.Contains("DEMO-", after!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("mia", host.Site.RequestLog.Entries.Select(request => request.UserName));
        Assert.Contains("not connected", other!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_decide_what_a_user_may_do()
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        await host.ChangeAsync("acme", tenant => tenant with
        {
            Policy = [new PolicyRule { Classes = [ToolClass.Read] }, new PolicyRule { For = "group:writers", Classes = [ToolClass.Read, ToolClass.Write] }],
        });

        var reader = await ToolsAsync(host, Principal("ada", Directory, "readers"));
        var writer = await ToolsAsync(host, Principal("bob", Directory, "writers"));

        Assert.DoesNotContain("jira_create_issue", reader);
        Assert.Contains("jira_search", reader);
        Assert.Contains("jira_create_issue", writer);
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("group")]
    [InlineData("way")]
    [InlineData("nothing")]
    public async Task A_link_ends_when_its_owner_would_not_be_let_in_any_more(string lost)
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        var (_, json, _) = await host.RpcAsync("/mcp/acme", "tools/call", new { name = "create_upload", arguments = new { file_name = "a.zip" } }, null, (Header, Principal("ada", Directory)));
        var link = (string)json!["result"]!["structuredContent"]!["upload_url"]!;

        await host.ChangeAsync("acme", tenant => tenant with
        {
            Access = tenant.Access with
            {
                Entra = lost switch
                {
                    "directory" => new EntraAccess { Directories = ["bbbbbbbb-0000-4000-8000-000000000002"] },
                    "group" => new EntraAccess { Directories = [Directory], Groups = ["writers"] },
                    "way" => null,
                    _ => tenant.Access.Entra,
                },
            },
        });
        using var response = await host.Server.Http.PutAsync(new Uri(link), new ByteArrayContent([1]));

        Assert.Equal(lost == "nothing" ? HttpStatusCode.Created : HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("bbbbbbbb-0000-4000-8000-000000000002", "aad")]
    [InlineData(Directory, "google")]
    public async Task Users_of_other_directories_and_providers_stay_outside(string directory, string provider)
    {
        await using var host = await StartAsync(isBehindPlatform: true);

        var (status, _, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, Principal("eve", directory, "writers", provider)));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Theory]
    [InlineData("!!!not base64")]
    [InlineData("e30=")]
    [InlineData("bnVsbA==")]
    [InlineData("eyJhdXRoX3R5cCI6ImFhZCIsImNsYWltcyI6e319")]
    public async Task A_header_that_is_no_principal_lets_nobody_in(string header)
    {
        await using var host = await StartAsync(isBehindPlatform: true);

        var (status, _, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, header));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("x-ms-client-principal")]
    public async Task Where_the_platform_does_not_stand_in_front_its_headers_are_anybodys_and_count_for_nothing(string header)
    {
        await using var host = await StartAsync(isBehindPlatform: false);
        var principal = Principal("ada", Directory);

        var (status, _, _) = await host.RpcAsync(
            "/mcp/acme", "ping", null, null, (header, principal), ("X-MS-CLIENT-PRINCIPAL-ID", "ada"), ("X-MS-CLIENT-PRINCIPAL-NAME", "ada"), ("X-MS-TOKEN-AAD-ACCESS-TOKEN", "token"));
        using var browser = new Browser(principal: principal);
        var page = await browser.OpenAsync(new Uri(host.Address, "/link/acme").AbsoluteUri);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal((int)HttpStatusCode.Forbidden, page.Status);
    }

    [Theory]
    [InlineData("hasgroups")]
    [InlineData("_claim_names")]
    public async Task Who_is_in_more_groups_than_the_token_names_is_refused_where_groups_decide(string overage)
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        var principal = Principal("ada", Directory, overage: overage);

        var (free, _, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, principal));
        await host.ChangeAsync("acme", tenant => tenant with { Policy = [new PolicyRule { For = "group:interns", Deny = ["*"] }] });
        var (byPolicy, problem, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, principal));
        await host.ChangeAsync("acme", tenant => tenant with { Groups = new Dictionary<string, IReadOnlyList<string>> { ["interns"] = ["entra:oid-bob"] } });
        var (ownGroups, _, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, principal));
        await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { Entra = tenant.Access.Entra! with { Groups = ["readers"] } } });
        var (byAccess, _, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, principal));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (free, byPolicy));
        Assert.Contains("more groups", problem!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (ownGroups, byAccess));
    }

    [Fact]
    public async Task Names_and_addresses_of_a_directory_are_nobodys_in_the_policy()
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        await host.ChangeAsync("acme", tenant => tenant with
        {
            Policy = [new PolicyRule { Classes = [ToolClass.Read] }, new PolicyRule { For = "user:boss@example.com", Classes = [ToolClass.Read, ToolClass.Write] }],
        });

        Assert.DoesNotContain("jira_create_issue", await ToolsAsync(host, Principal("eve", Directory, email: "boss@example.com")));
        Assert.DoesNotContain("jira_create_issue", await ToolsAsync(host, Principal("boss", Directory)));
    }

    [Fact]
    public async Task Who_leaves_the_directory_while_the_page_is_open_connects_nothing()
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        using var browser = new Browser(principal: Principal("ada", Directory));
        var page = await browser.OpenAsync(new Uri(host.Address, "/link/acme").AbsoluteUri);
        await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { Entra = tenant.Access.Entra! with { Groups = ["insiders"] } } });

        var away = await browser.SubmitAsync(page, ("action", "connect:cloud"));

        Assert.Null(away.Away);
        Assert.Contains("This page is over", away.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_platforms_sign_in_and_back()
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var response = await http.GetAsync(new Uri(host.Address, "/link/acme"));

        using var back = await http.GetAsync(new Uri(host.Address, "/link/acme?signed_in=1"));

        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Flink%2Facme%3Fsigned_in%3D1", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode); // and not there again and again
    }

    [Fact]
    public async Task Users_connect_Cloud_sites_where_no_client_can_sign_them_in()
    {
        await using var host = await StartAsync(isBehindPlatform: true);
        await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = null }, Policy = [new PolicyRule { Classes = [ToolClass.Read] }] });
        using var browser = new Browser(principal: Principal("ada", Directory));

        var page = await browser.OpenAsync(new Uri(host.Address, "/link/acme").AbsoluteUri);
        var away = await browser.SubmitAsync(page, ("action", "connect:cloud"));

        Assert.Equal(host.Site.AuthUrl.Authority, away.Away?.Authority);
        Assert.Contains("read:jira-work", away.Sent("scope"), StringComparison.Ordinal);
        Assert.DoesNotContain("write:jira-work", away.Sent("scope"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_principals_at_once_are_none()
    {
        await using var host = await StartAsync(isBehindPlatform: true);

        var (status, _, _) = await host.RpcAsync("/mcp/acme", "ping", null, null, (Header, Principal("ada", Directory)), (Header, Principal("bob", Directory)));

        Assert.NotEqual(HttpStatusCode.OK, status);
    }

    private static object Search => new { name = "jira_search", arguments = new { jql = "project = DEMO" } };

    private static async Task<SignInHost> StartAsync(bool isBehindPlatform)
    {
        var host = await SignInHost.StartAsync(new RunningServerOptions { Settings = new Dictionary<string, string?> { ["APP_SERVICE_AUTH"] = isBehindPlatform ? "true" : null } });
        await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { Entra = new EntraAccess { Directories = [Directory] } } });
        return host;
    }

    private static async Task<IReadOnlyList<string>> ToolsAsync(SignInHost host, string principal)
    {
        var (_, json, _) = await host.RpcAsync("/mcp/acme", "tools/list", null, null, (Header, principal));
        return [.. json!["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!)];
    }

    // As App Service writes it (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities).
    private static string Principal(string name, string directory, string group = "readers", string provider = "aad", string? overage = null, string? email = null)
    {
        List<(string Type, string Value)> claims =
        [
            ("http://schemas.microsoft.com/identity/claims/tenantid", directory),
            ("http://schemas.microsoft.com/identity/claims/objectidentifier", $"oid-{name}"),
            ("name", name),
            email is null ? ("preferred_username", $"{name}@example.com") : ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", email),
            overage is null ? ("groups", group) : (overage, "true"),
        ];
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            auth_typ = provider,
            name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
            role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
            claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }),
        })));
    }
}
