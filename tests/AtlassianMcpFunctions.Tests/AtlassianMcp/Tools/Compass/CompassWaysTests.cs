using System.Net;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>Names with tokens go to the site's own address, bearer tokens to the one that all sites share, and neither for the other.</summary>
public sealed class CompassWaysTests : IAsyncLifetime
{
    private const string Path = "/mcp/acme?toolsets=compass";
    private static readonly string[] Scopes = ["read:component:compass", "write:component:compass", "read:scorecard:compass"];
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_key_acts_as_the_account_of_the_sites_Jira_at_the_sites_own_address()
    {
        var key = await KeyAsync();

        var found = await _host.ResultAsync(Path, "compass_search_components", new { query = "gateway" }, key);

        Assert.Single(found["components"]!.AsArray());
        Assert.Equal([("demo", "/gateway/api/graphql", _host.Site.CloudUrl.Authority)], Asked());
    }

    [Theory]
    [InlineData(CredentialKind.ScopedToken, "/gateway/api/graphql")]
    [InlineData(CredentialKind.ServiceAccount, "/graphql")]
    public async Task Names_with_tokens_go_to_the_site_and_bearer_tokens_to_the_shared_address(CredentialKind kind, string path)
    {
        await _host.Secrets.SetAsync("acme-scoped", kind == CredentialKind.ServiceAccount ? DemoCredential.Robot.ServiceToken! : DemoCredential.Demo.ScopedToken!, CancellationToken.None);
        await _host.ChangeAsync("acme", tenant => tenant with { Sites = [.. tenant.Sites.Select(site => site with { Accounts = [new ServiceAccount(ServiceAccount.Default, kind, DemoCredential.Demo.Email, "acme-scoped")] })] });

        await _host.CallAsync(Path, "compass_search_components", new { }, await KeyAsync());

        Assert.Equal(path, Assert.Single(_host.Site.RequestLog.Entries.Select(entry => entry.PathBase + entry.Path).Distinct()));
    }

    [Fact]
    public async Task A_user_who_signed_in_with_the_scopes_acts_as_themselves_at_the_shared_address()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { CloudApp = tenant.Access.CloudApp! with { FurtherScopes = Scopes } } });
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "alex", "/mcp/acme");

        var made = await _host.ResultAsync(Path, "compass_create_component", new { name = "Alex's Service" }, access);

        Assert.Equal("alex", _host.Site.Cloud.Compass.Find((string)made["id"]!)!.ChangeMetadata.Author.Name);
        Assert.All(Asked(), asked => Assert.Equal(("alex", "/graphql", _host.Site.ApiUrl.Authority), asked));
    }

    [Fact]
    public async Task Without_the_scope_the_refusal_names_it_and_a_missing_scope_for_scorecards_leaves_the_rest()
    {
        var (_, without, _) = await ClientApp.SignedInAsync(_host, "alex", "/mcp/acme");
        var refused = await _host.CallAsync(Path, "compass_search_components", new { }, without);
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { CloudApp = tenant.Access.CloudApp! with { FurtherScopes = Scopes[..1] } } });
        var (_, with, _) = await ClientApp.SignedInAsync(_host, "sam", "/mcp/acme");
        var read = await _host.ResultAsync(Path, "compass_get_component", new { component = "stock-service" }, with);

        Assert.True(refused.IsError);
        Assert.Contains("the scope read:component:compass", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Stock Service", (string?)read["component"]!["name"]);
        Assert.Contains("scorecards", (string?)read["incomplete"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_a_caller_brings_is_shown_to_the_Compass_of_its_site_alone()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { PassThrough = true } });

        var (status, json, _) = await _host.RpcAsync(Path, "tools/call", new { name = "compass_search_components", arguments = new { query = "gateway" } }, _host.Site.Accounts.Tokens.Give("mia", DemoApp.Demo.ClientId, Scopes, _host.Site.Cloud.CloudId).Access, ("X-Atlassian-Cloud-Id", _host.Site.Cloud.CloudId));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("API Gateway", json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([("mia", "/graphql", _host.Site.ApiUrl.Authority)], Asked());
    }

    [Fact]
    public async Task What_is_done_stands_in_the_audit_log_with_the_site_and_the_component()
    {
        var key = await KeyAsync();
        var component = _host.Site.Cloud.Compass.FindBySlug("stock-service")!;

        await _host.ResultAsync(Path, "compass_update_component", new { component = component.Id, description = "Counted." }, key);

        var now = TimeProvider.System.GetUtcNow();
        var row = Assert.Single(await _host.Server.Services.GetRequiredService<AuditLog>().ReadAsync("acme", now.AddDays(-1), now.AddMinutes(1), CancellationToken.None).ToListAsync());
        Assert.Equal(("compass_update_component", $"component {component.Id[(component.Id.LastIndexOf('/') + 1)..]}", ToolClass.Write, AuditOutcome.Done), (row.Tool, row.Target, row.Class, row.Outcome));
        Assert.NotNull(row.After);
    }

    private async Task<string> KeyAsync()
    {
        var key = new ApiKey("acme", "") { Name = "robot", Scopes = [ToolClass.Read, ToolClass.Write], ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        return (await _host.Keys.CreateAsync(key, CancellationToken.None)).Text;
    }

    private (string User, string Path, string Host)[] Asked() =>
        [.. _host.Site.RequestLog.Entries.Where(entry => entry.Path.EndsWith("graphql", StringComparison.Ordinal)).Select(entry => (entry.UserName!, entry.PathBase + entry.Path, entry.Host)).Distinct()];
}
