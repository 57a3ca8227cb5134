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
        var done = await browser.SubmitAsync(back, ("action", "finish"), ("cloud", host.Site.Cloud.CloudId));
        var (_, after, _) = await host.RpcAsync("/mcp/acme", "tools/call", Search, null, (Header, principal));
        var (_, other, _) = await host.RpcAsync("/mcp/acme", "tools/call", Search, null, (Header, Principal("bob", Directory)));

        Assert.Contains($"{host.Address}link/acme", before!.ToJsonString(), StringComparison.Ordinal);
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
    private static string Principal(string name, string directory, string group = "readers", string provider = "aad") => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = provider,
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        claims = new[]
        {
            new { typ = "http://schemas.microsoft.com/identity/claims/tenantid", val = directory },
            new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = $"oid-{name}" },
            new { typ = "name", val = name },
            new { typ = "preferred_username", val = $"{name}@example.com" },
            new { typ = "groups", val = group },
        },
    })));
}
