using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>A server in front of a demo site, whose jobs the test runs itself to their end.</summary>
internal sealed class SyncBench(McpHost host, SyncBench.QuickClock clock, List<PolicyRule> policy) : IAsyncDisposable
{
    public McpHost Host => host;

    public ConfluenceStore Confluence => host.Store.Confluence;

    public User Author => Confluence.Site.Users.Demo;

    /// <summary>Requests the site answered since they were last forgotten.</summary>
    public IReadOnlyList<LoggedRequest> Requests => [.. host.Site.RequestLog.Entries.Where(request => request.Flavour == host.Flavour)];

    public static async Task<SyncBench> StartAsync(string flavour, Action<IServiceCollection>? configure = null)
    {
        var (policy, clock) = (new List<PolicyRule>(), new QuickClock());
        var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), (tenant, _) => tenant with { Policy = policy }, services =>
        {
            foreach (var trigger in services.Where(service => service.ImplementationType == typeof(LocalTriggers)).ToList()) services.Remove(trigger);
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton(new JobOptions { FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromSeconds(1) });
            configure?.Invoke(services);
        });
        return new SyncBench(host, clock, policy);
    }

    public void SetPolicy(params PolicyRule[] rules)
    {
        policy.Clear();
        policy.AddRange(rules);
    }

    /// <summary>A space with a page below its home page for each path; what stands before the last slash must be there already.</summary>
    public Space Grow(string key, params string[] paths)
    {
        var space = Confluence.FindSpace(key) ?? Confluence.AddSpace(key, key + " home");
        foreach (var path in paths) Add(space, path, $"<p>About {path.Split('/')[^1]}.</p>");
        return space;
    }

    public Page Add(Space space, string path, string storage)
    {
        var parts = path.Split('/');
        var parent = parts.Length == 1 ? space.Homepage : Page(parts[^2], space);
        return Confluence.AddPage(space, parent, parts[^1], storage);
    }

    public Page Page(string title, Space? space = null) => Confluence.Contents.OfType<Page>().Single(page => page.Title == title && (space is null || page.Space == space));

    public void Edit(Page page, string storage, string? title = null) => Confluence.Change(page, title ?? page.Title, storage, Author);

    public Attachment Attach(Page page, string name, string content) => Confluence.AddAttachment(page, name, "text/plain", Encoding.UTF8.GetBytes(content));

    /// <summary>Starts a sync and runs it to its end.</summary>
    public async Task<JsonNode> SyncAsync(object arguments)
    {
        var started = await host.CallAsync("confluence_sync_pages", arguments);
        Assert.False(started.IsError, started.Text);
        await RunAsync();
        return await OutputAsync(started);
    }

    public async Task<JsonNode> OutputAsync(ToolAnswer started)
    {
        var job = await JobAsync((string)started["job_id"]!);
        Assert.True((string?)job["state"] == "succeeded", job.ToJsonString());
        return job["output"]!;
    }

    public async Task<JsonNode> JobAsync(string id)
    {
        var answer = await host.CallAsync("job_get", new { job_id = id });
        Assert.False(answer.IsError, answer.Text);
        return answer.Structured!;
    }

    /// <summary>Runs all messages there are and come of them; the clock leaps to those that are delayed.</summary>
    /// <param name="stores">Die when the process does; what it worked on is delivered again to the next one.</param>
    public async Task RunAsync(MortalStores? stores = null)
    {
        var (queue, runner, idle) = (host.Services.GetRequiredService<IMessageQueue>(), host.Services.GetRequiredService<JobRunner>(), 0);
        for (var rounds = 0; rounds < 2000 && idle < 20; rounds++)
        {
            if (await queue.TakeAsync() is not { } message)
            {
                clock.Leap(TimeSpan.FromSeconds(20));
                idle++;
                continue;
            }

            idle = 0;
            try
            {
                await runner.RunAsync(message, stores?.Life ?? CancellationToken.None);
            }
            catch (Exception death) when (stores is { HasDied: true })
            {
                Assert.True(death is MortalStores.DiedException or OperationCanceledException, death.ToString());
                stores.Live();
                clock.Leap(TimeSpan.FromMinutes(2));
                await SettleAsync();
                await runner.RunAsync(message, CancellationToken.None);
            }
        }
    }

    // What the process had sent is done or gone before the next one looks, as it is in two minutes.
    private async Task SettleAsync()
    {
        for (var (quiet, patience) = (0, 500); quiet < 3 && patience > 0; patience--)
        {
            await Task.Delay(5);
            quiet = host.Site.OpenRequests == 0 ? quiet + 1 : 0;
        }
    }

    /// <summary>The files of a set, by path.</summary>
    public async Task<SortedDictionary<string, string>> FilesAsync(JsonNode output)
    {
        var blobs = host.Services.GetRequiredService<IBlobStore>();
        var start = $"default/{Caller.Local.Folder}/{(string)output["file_set"]!}/";
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in blobs.ListAsync("files", start, CancellationToken.None))
        {
            await using var file = (await blobs.OpenReadAsync("files", blob.Name, CancellationToken.None))!;
            files[blob.Name[start.Length..]] = await new StreamReader(file.Stream).ReadToEndAsync();
        }

        return files;
    }

    public async Task<string> ReadAsync(JsonNode output, string path) =>
        (string)(await host.SendAsync("resources/read", new { uri = $"atlassian://files/{(string)output["file_set"]!}/{path}" }))["contents"]![0]!["text"]!;

    public async Task<SortedDictionary<string, string>> ZipAsync(string url)
    {
        using var response = await host.GetAsync(url);
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }

        return files;
    }

    /// <summary>Lets time go by, and the server's timer do what it does then.</summary>
    public async Task WaitAsync(TimeSpan span)
    {
        clock.Leap(span);
        await host.Services.GetRequiredService<Sweeps>().RunAsync(CancellationToken.None);
    }

    public void ForgetRequests() => host.Site.RequestLog.Clear();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>The real clock, which can be set forward and whose waits are short.</summary>
    internal sealed class QuickClock : TimeProvider
    {
        public const int Speed = 20;
        private long _leapt;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _leapt));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Short(dueTime), Short(period));

        /// <summary>Sets it forward.</summary>
        public void Leap(TimeSpan span) => Interlocked.Add(ref _leapt, span.Ticks);

        private static TimeSpan Short(TimeSpan span) => span <= TimeSpan.Zero ? span : (span / Speed) + TimeSpan.FromMilliseconds(1);
    }
}
