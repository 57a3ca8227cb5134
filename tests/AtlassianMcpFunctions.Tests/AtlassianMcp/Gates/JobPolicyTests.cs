using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>A policy counts when a job runs and when its files are read, not only when it was started.</summary>
public sealed class JobPolicyTests
{
    private static readonly PolicyRule OtherSpace = new() { Spaces = new Reach(KeySet.Of("ENG"), KeySet.Of("ENG")) };
    private static readonly PolicyRule ReadOnly = new() { Spaces = new Reach(KeySet.All, KeySet.None) };

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_sync_ends_with_the_refusal_when_its_space_was_closed_meanwhile(string flavour)
    {
        await using var bench = await Bench.StartAsync(flavour);
        var job = await bench.CallAsync("confluence_sync_pages", new { parent_page_id = bench.Home });

        bench.SetPolicy(OtherSpace);
        await bench.RunOneSliceAsync();

        var ended = await bench.JobAsync(job);
        Assert.Equal("failed", (string?)ended["state"]);
        Assert.Contains("found nothing there", (string?)ended["error"], StringComparison.Ordinal);
        Assert.False(await bench.HasMessageAsync());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_upload_ends_with_the_refusal_when_writing_was_closed_meanwhile(string flavour)
    {
        await using var bench = await Bench.StartAsync(flavour);
        var job = await bench.CallAsync("confluence_upload_images", new { page_id = bench.Home, images = new[] { new { name = "a.png", content_base64 = "iVBORw0KGgo=" } } });

        bench.SetPolicy(ReadOnly);
        await bench.RunOneSliceAsync();

        var ended = await bench.JobAsync(job);
        Assert.Equal("failed", (string?)ended["state"]);
        Assert.StartsWith("Space HAND may not be written here", (string?)ended["error"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Files_of_a_job_are_closed_to_whoever_may_not_read_their_space_any_more(string flavour)
    {
        await using var bench = await Bench.StartAsync(flavour);
        var job = await bench.CallAsync("confluence_sync_pages", new { parent_page_id = bench.Home });
        await bench.RunOneSliceAsync();
        var done = await bench.JobAsync(job);
        Assert.Equal("succeeded", (string?)done["state"]);
        var (resource, link) = ((string)done["output"]!["manifest"]!, (string)done["download_url"]!);
        Assert.NotNull(await bench.ReadAsync(resource));
        Assert.Equal(HttpStatusCode.OK, await bench.DownloadAsync(link));

        bench.SetPolicy(OtherSpace);
        Assert.Null(await bench.ReadAsync(resource));
        Assert.Equal(HttpStatusCode.NotFound, await bench.DownloadAsync(link));
        Assert.Null((await bench.JobAsync(job))["output"]);

        bench.SetPolicy(new PolicyRule { Spaces = new Reach(KeySet.Of("HAND")) });
        Assert.NotNull(await bench.ReadAsync(resource));
        Assert.Equal(HttpStatusCode.OK, await bench.DownloadAsync(link));
    }

    /// <summary>A server whose policy is changed while a job waits.</summary>
    private sealed class Bench(McpHost host, List<PolicyRule> policy) : IAsyncDisposable
    {
        public string Home => host.Store.Confluence.Contents.OfType<Page>().Single(page => page.Title == "Office Map").PublicId;

        public static async Task<Bench> StartAsync(string flavour)
        {
            var policy = new List<PolicyRule>();
            return new Bench(await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), (tenant, _) => tenant with { Policy = policy }, WithoutTriggers), policy);
        }

        public async Task<JsonNode> CallAsync(string tool, object arguments)
        {
            var answer = await host.CallAsync(tool, arguments);
            Assert.False(answer.IsError, answer.Text);
            return answer.Structured!;
        }

        // The test takes the messages itself.
        private static void WithoutTriggers(IServiceCollection services)
        {
            foreach (var trigger in services.Where(service => service.ImplementationType == typeof(LocalTriggers)).ToList()) services.Remove(trigger);
        }

        public Task<JsonNode> JobAsync(JsonNode job) => CallAsync("job_get", new { job_id = (string)job["job_id"]! });

        public async Task RunOneSliceAsync()
        {
            var message = await host.Services.GetRequiredService<IMessageQueue>().TakeAsync();
            await host.Services.GetRequiredService<JobRunner>().RunAsync(message!, CancellationToken.None);
        }

        public async Task<bool> HasMessageAsync() => await host.Services.GetRequiredService<IMessageQueue>().TakeAsync() is not null;

        public void SetPolicy(PolicyRule rule)
        {
            policy.Clear();
            policy.Add(rule);
        }

        public async Task<string?> ReadAsync(string uri)
        {
            try
            {
                return (string?)(await host.SendAsync("resources/read", new { uri }))["contents"]![0]!["text"];
            }
            catch (InvalidOperationException missing)
            {
                Assert.Contains("There is no resource", missing.Message, StringComparison.Ordinal);
                return null;
            }
        }

        public async Task<HttpStatusCode> DownloadAsync(string url)
        {
            using var response = await host.GetAsync(url);
            return response.StatusCode;
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
