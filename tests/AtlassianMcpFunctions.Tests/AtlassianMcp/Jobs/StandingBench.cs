using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Audit;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>A server with sign-in whose jobs run slice by slice when the test says so.</summary>
internal sealed class StandingBench(SignInHost host) : IAsyncDisposable
{
    public SignInHost Host => host;

    public string Page => host.Site.Cloud.Confluence.Pages.First(page => page.Title == "Office Map").Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<StandingBench> StartAsync(Action<IServiceCollection>? after = null) => new(await SignInHost.StartAsync(new RunningServerOptions
    {
        After = services =>
        {
            foreach (var trigger in services.Where(service => service.ImplementationType == typeof(LocalTriggers)).ToList()) services.Remove(trigger);
            after?.Invoke(services);
        },
    }));

    /// <summary>A caller's token: a key's, or that of a client which a user signed in with.</summary>
    public async Task<string> TokenAsync(string kind)
    {
        if (kind == "user") return (await ClientApp.SignedInAsync(host, "mia")).Access;
        var template = new ApiKey("acme", "") { Name = "robot", Scopes = [ToolClass.Read, ToolClass.Write], ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        return (await host.Keys.CreateAsync(template, CancellationToken.None)).Text;
    }

    public Task<JsonNode> CallAsync(string tool, object arguments, string token) => host.ResultAsync("/mcp", tool, arguments, token);

    /// <summary>Lets the next message have its slice; false when there is none.</summary>
    public async Task<bool> RunSliceAsync()
    {
        if (await host.Server.Services.GetRequiredService<IMessageQueue>().TakeAsync() is not { } message) return false;
        await host.Server.Services.GetRequiredService<JobRunner>().RunAsync(message, CancellationToken.None);
        return true;
    }

    public async Task<Job> FindAsync(JsonNode started) =>
        (await host.Server.Services.GetRequiredService<JobStore>().FindAsync("acme", (string)started["job_id"]!, CancellationToken.None))!;

    public async Task<List<AuditEntry>> AuditAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var entries = new List<AuditEntry>();
        await foreach (var entry in host.Server.Services.GetRequiredService<AuditLog>().ReadAsync("acme", now.AddDays(-1), now.AddMinutes(1), CancellationToken.None)) entries.Add(entry);
        return entries;
    }

    public async Task<HttpStatusCode> GetAsync(string url)
    {
        using var response = await host.Server.Http.GetAsync(new Uri(url));
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> PutAsync(string url)
    {
        using var response = await host.Server.Http.PutAsync(new Uri(url), new ByteArrayContent([1, 2, 3]));
        return response.StatusCode;
    }

    /// <summary>Takes something away from the callers of <c>acme</c>.</summary>
    public async Task TakeAwayAsync(string what)
    {
        var services = host.Server.Services;
        switch (what)
        {
            case "key":
                await foreach (var key in host.Keys.ListAsync("acme", CancellationToken.None)) await host.Keys.RevokeAsync("acme", key.Id, CancellationToken.None);
                break;
            case "keys' way":
                await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { ApiKeys = false } });
                break;
            case "sign-in":
                var signIns = services.GetRequiredService<global::AtlassianMcpFunctions.OAuth.Tokens.SignInStore>();
                await foreach (var signIn in signIns.ListAsync("acme", CancellationToken.None)) await signIns.RevokeAsync("acme", signIn.Id, CancellationToken.None);
                break;
            case "grant":
                var grants = services.GetRequiredService<global::AtlassianMcp.Grants.GrantStore>();
                await foreach (var grant in grants.ListAsync("acme", CancellationToken.None)) await grants.RemoveAsync("acme", grant.CallerId, CancellationToken.None);
                break;
            case "sign-in's way":
                await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { OAuth = null } });
                break;
            case "class":
                await SetPolicyAsync(new PolicyRule { Classes = [] });
                break;
            case "toolset":
                await SetPolicyAsync(new PolicyRule { Allow = ["jira.*"] });
                break;
            default:
                await SetPolicyAsync(new PolicyRule { Deny = [what] });
                break;
        }
    }

    private Task SetPolicyAsync(PolicyRule rule) => host.ChangeAsync("acme", tenant => tenant with { Policy = [rule] });

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
