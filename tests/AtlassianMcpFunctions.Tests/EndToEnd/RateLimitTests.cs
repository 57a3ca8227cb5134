using System.Diagnostics;
using Atlassian.Http;
using AtlassianMcp.Rates;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Limits;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>A site that refuses who asks too fast, and those who share its limit.</summary>
public sealed class RateLimitTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_server_that_is_asked_a_lot_at_once_keeps_to_the_limit()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton(new RateOptions { PerSecond = 40 }));
        host.Site.Traffic.Rules = new TrafficRules { PerSecond = 40 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(number => host.CallAsync("jira_search", new { jql = $"project = DEMO AND summary ~ word{number}" })));

        Assert.All(answers, answer => Assert.False(answer.IsError, answer.Text));
        Assert.Equal(0, host.Site.Traffic.Meter.Refusals);
        Assert.True(host.Site.Traffic.Meter.Requests >= 90);
    }

    [Fact]
    public async Task Three_instances_over_one_table_share_the_rate()
    {
        const int Each = 40;
        const double Rate = 40;
        await using var site = await DemoSite.StartAsync(new DemoSiteOptions { Seed = DemoSeed.Empty }, TimeProvider.System, CancellationToken.None);
        site.Traffic.Rules = new TrafficRules { PerSecond = Rate };
        await using var services = new ServiceCollection().AddLogging().AddStorage(new StorageOptions { ConnectionString = azurite.NewAccount().ConnectionString }).BuildServiceProvider();
        using var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AskAsync(site, services.GetRequiredService<ITableStore>(), transport, Rate, Each)));

        var perSecond = (3 * Each) / watch.Elapsed.TotalSeconds;
        Assert.InRange(perSecond, 0, 1.1 * Rate); // how near they come to it is the drill's to measure: a busy machine is slower
        Assert.InRange(site.Traffic.Meter.Refusals, 0, 1);
    }

    private static Task AskAsync(DemoSite site, ITableStore tables, AtlassianTransport transport, double rate, int times)
    {
        var governor = new RateGovernor(tables, new RateOptions { PerSecond = rate }, TimeProvider.System, NullLogger<RateGovernor>.Instance);
        var line = new AtlassianConnection(
            new AtlassianSite(Product.Jira, site.CloudUrl, Deployment.Cloud), new Credential.Basic(DemoCredential.Demo.Email, DemoCredential.Demo.ApiToken), _ => ValueTask.FromResult(transport))
        {
            Pace = governor.Of(new RateKey("acme", "jira:acme", "account default"), Deployment.Cloud, () => Urgency.Interactive),
        };
        return Task.WhenAll(Enumerable.Range(0, times).Select(_ => line.LookAsync(RequestPath.Of($"rest/api/3/serverInfo"), CancellationToken.None)));
    }
}
