using System.Globalization;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>Fills tenants with what administrators look at.</summary>
internal static class AdminFixture
{
    /// <summary>A name that would do harm if a page took it for markup, or turned around what stands beside it.</summary>
    public const string Hostile = "<script>alert(1)</script>\" onload='x' \u202Edrawkcab";

    /// <summary>Makes people administrators of a tenant.</summary>
    public static Task AppointAsync(this SignInHost host, string tenant, params string[] who) => host.ChangeAsync(tenant, known => known with { Access = known.Access with { Admins = who } });

    /// <summary>Makes a key.</summary>
    public static async Task<(ApiKey Key, string Text)> KeyAsync(this SignInHost host, string tenant, string name) =>
        await host.Keys.CreateAsync(new ApiKey(tenant, "") { Name = name, Scopes = [ToolClass.Read], ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(30) }, CancellationToken.None);

    /// <summary>Writes calls of the last hours into the audit log, some of them failed or refused.</summary>
    public static async Task CallsAsync(this SignInHost host, string tenant, int count, string? callerName = null)
    {
        var (log, now) = (host.Server.Services.GetRequiredService<AuditLog>(), TimeProvider.System.GetUtcNow());
        string[] tools = ["jira_search", "jira_get_issue", "confluence_get_page", "jira_create_issue", "confluence_search"];
        string[] names = ["Mia Krüger", "Alex Brandt", "Sam Okafor", "Nightly build"];
        for (var at = 0; at < count; at++)
        {
            var who = at * 7 % 11 % names.Length;
            await log.AddAsync(
                new AuditEntry(now.AddMinutes(-(at * 1380.0 / count) * (1 - (0.3 * Math.Sin(at)))), tenant, $"atlassian:{who}", tools[at * 5 % 7 % tools.Length])
                {
                    CallerName = callerName ?? names[who],
                    Client = at % 3 == 0 ? "Claude Code" : "Visual Studio Code",
                    Target = string.Create(CultureInfo.InvariantCulture, $"OPS-{at}"),
                    Outcome = at % 13 == 0 ? AuditOutcome.Failed : at % 17 == 0 ? AuditOutcome.Refused : AuditOutcome.Done,
                    Milliseconds = 80 + (at * 37 % 900),
                    BytesIn = 120,
                    BytesOut = 2_000 + (at * 211 % 9_000),
                },
                CancellationToken.None);
        }
    }
}
