using System.Net;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>Who is an administrator, and who is told nothing.</summary>
public sealed class AdminAccessTests
{
    private const string Directory = "aaaaaaaa-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("mia@example.com", true)]
    [InlineData("MIA@example.com", true)]
    [InlineData("group:keepers", true)]
    [InlineData("group:others", false)]
    [InlineData("alex@example.com", false)]
    [InlineData("atlassian:1", true)]
    [InlineData("entra:1", false)]
    public void A_person_whom_the_rules_name_is_one(string who, bool expected)
    {
        var tenant = new Tenant("acme") { Access = new AccessRules { Admins = [who] }, Groups = new Dictionary<string, IReadOnlyList<string>> { ["keepers"] = ["atlassian:1"] } };
        var mia = new Caller("atlassian:1", CallerKind.User) { Email = "mia@example.com", Accounts = ["alex@example.com", "entra:1"] };

        Assert.Equal(expected, tenant.IsAdministeredBy(mia));
    }

    [Theory]
    [InlineData(CallerKind.Key)]
    [InlineData(CallerKind.Bearer)]
    [InlineData(CallerKind.Local)]
    public void A_program_is_none_and_nobody_on_a_machine_where_people_sign_in(CallerKind kind)
    {
        var tenant = new Tenant("acme") { Access = new AccessRules { Admins = ["key:1", "group:keepers"] } };

        Assert.False(tenant.IsAdministeredBy(new Caller("key:1", kind) { Groups = ["keepers"] }));
    }

    [Fact]
    public async Task A_user_who_is_none_and_one_of_another_tenant_learn_nothing()
    {
        await using var host = await SignInHost.StartAsync();
        await host.AppointAsync("acme", "mia@example.com");
        await host.AppointAsync("globex", "alex@example.com");
        using var mia = await host.VisitAsync("mia");
        using var sam = await host.VisitAsync("sam");

        foreach (var (browser, path) in new[] { (sam, "admin"), (sam, "door/admin/tenants/acme"), (sam, "door/admin/tenants/acme/audit.csv"), (mia, "door/admin/tenants/globex"), (mia, "door/admin/tenants/nobody/keys"), (mia, "door/admin/tenants/acme/nothing") })
        {
            var page = await browser.OpenAsync($"{host.Address}{path}");
            Assert.Equal(404, page.Status);
            Assert.Contains("There is no such page", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("globex", page.Html, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(200, (await mia.OpenAsync($"{host.Address}admin")).Status);
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_is_none_at_once()
    {
        await using var host = await SignInHost.StartAsync();
        await host.AppointAsync("acme", "mia@example.com");
        using var mia = await host.VisitAsync("mia");
        var keys = await mia.OpenAsync($"{host.Address}door/admin/tenants/acme/people");
        Assert.Equal(200, keys.Status);

        await host.AppointAsync("acme");
        var acted = await mia.SubmitAsync(Form(keys, "/door/admin/acme/revoke-grant"));

        Assert.Equal(404, (await mia.OpenAsync($"{host.Address}admin")).Status);
        Assert.Equal(403, acted.Status);
    }

    [Fact]
    public async Task Administrators_by_Entra_are_known_by_group_and_see_all_tenants_that_name_it()
    {
        await using var host = await SignInHost.StartAsync(new() { Settings = new Dictionary<string, string?> { ["APP_SERVICE_AUTH"] = "true" } });
        foreach (var (tenant, group) in new[] { ("acme", "keepers"), ("globex", "keepers"), ("intern", "others") })
            await host.ChangeAsync(tenant, known => known with { Access = known.Access with { Entra = new EntraAccess { Directories = [Directory] }, Admins = [$"group:{group}"], CloudApp = known.Access.CloudApp } });
        using var ada = new Browser(Principal("ada", "keepers"));
        using var bob = new Browser(Principal("bob", "readers"));

        var list = await ada.OpenAsync($"{host.Address}door/admin");
        var globex = await ada.OpenAsync($"{host.Address}door/admin/tenants/globex");
        var intern = await ada.OpenAsync($"{host.Address}door/admin/tenants/intern");
        var refused = await bob.OpenAsync($"{host.Address}door/admin");

        var own = await bob.OpenAsync($"{host.Address}home/globex");
        Assert.Contains("not connected", own.Html, StringComparison.Ordinal);
        Assert.Contains("post_login_redirect_uri=%2Flink%2Fglobex", own.Html, StringComparison.Ordinal);
        Assert.Contains("/.auth/logout", own.Html, StringComparison.Ordinal);
        Assert.Contains("/door/admin/tenants/acme", list.Html, StringComparison.Ordinal);
        Assert.Contains("/door/admin/tenants/globex", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("intern", list.Html, StringComparison.Ordinal);
        Assert.Equal((200, 404, 404), (globex.Status, intern.Status, refused.Status));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("admin/tenants/acme")]
    [InlineData("admin/tenants/acme/audit.csv?from=2026-01-01")]
    public async Task Where_the_platform_may_not_stand_nobody_is_believed(string path)
    {
        await using var host = await SignInHost.StartAsync(new() { Settings = new Dictionary<string, string?> { ["APP_SERVICE_AUTH"] = "true" } });
        await host.ChangeAsync("acme", known => known with { Access = known.Access with { Entra = new EntraAccess { Directories = [Directory] }, Admins = ["group:keepers"] } });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/" + path);
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal("ada", "keepers"));

        using var answer = await host.Server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fdoor%2Fadmin", answer.Headers.Location!.OriginalString);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("admin", "/door/admin")]
    [InlineData("admin/tenants/acme/audit?tool=x%26y", "/door/admin/tenants/acme/audit?tool=x%26y")]
    [InlineData("admin//evil.example/x", "/door/admin//evil.example/x")]
    public async Task The_short_address_leads_to_the_pages(string path, string expected)
    {
        await using var host = await SignInHost.StartAsync();

        using var answer = await host.Server.Http.GetAsync(new Uri("/" + path, UriKind.Relative));

        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task On_a_developers_machine_whoever_sits_there_sees_all()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = new Browser();
        browser.Accepts("text/html");

        var home = await browser.OpenAsync(server.Address.AbsoluteUri);
        var admin = await browser.OpenAsync($"{server.Address}admin");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/door/admin/tenants/default");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var stranger = await server.Http.SendAsync(request);

        Assert.Contains("Nobody signs in on this machine", home.Html, StringComparison.Ordinal);
        Assert.Contains("Organisation", admin.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    // The page has several forms; this one alone is sent.
    private static Seen Form(Seen page, string action)
    {
        var from = page.Html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        var begin = page.Html.LastIndexOf("<form", from, StringComparison.Ordinal);
        return page with { Html = page.Html[begin..page.Html.IndexOf("</form>", from, StringComparison.Ordinal)] };
    }

    private static string Principal(string name, string group) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        claims = new[]
        {
            new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = $"{name}-oid" },
            new { typ = "http://schemas.microsoft.com/identity/claims/tenantid", val = Directory },
            new { typ = "name", val = name },
            new { typ = "groups", val = group },
        },
    })));
}
