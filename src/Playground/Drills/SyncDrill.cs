using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Playground.Drills;

/// <summary>A large tree with as many files, synced three times: whole, with nothing changed, with a few pages changed.</summary>
internal sealed class SyncDrill : IDrill
{
    private const int Changed = 25;
    private const double MostMegabytes = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(45);

    /// <inheritdoc/>
    public string Name => "sync";

    /// <inheritdoc/>
    public string Shows => "a sync asks for what it needs and no more, in bounded memory";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Figure> RunAsync(DrillOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var world = await World.StartAsync(new WorldOptions(), options.Loggers, cancellationToken);
        var forest = Forest.Plant(world.Site!.Cloud.Confluence, options.Pages, options.Pages);
        using var caller = new McpCaller(world.Endpoint);
        await using var memory = new MemoryWatch(() => world.Hosts.Select(host => host.HandlerPid));

        var first = await SyncAsync(world, caller, forest, cancellationToken);
        yield return Figure.AtMost($"requests for {options.Pages} pages and as many files", first.Requests, (options.Pages / 50.0) + options.Pages + 200);
        yield return new Figure("pages a second", (options.Pages / first.Seconds).ToString("0.0", CultureInfo.InvariantCulture));
        yield return Figure.Exactly("pages in the manifest", first.Pages, options.Pages);

        var second = await SyncAsync(world, caller, forest, cancellationToken);
        var idle = (options.Pages / 200.0) + 20;
        yield return Figure.AtMost("requests when nothing changed", second.Requests, idle);
        yield return new Figure("seconds when nothing changed", second.Seconds.ToString("0.0", CultureInfo.InvariantCulture));

        forest.Change(Enumerable.Range(1, Changed));
        var third = await SyncAsync(world, caller, forest, cancellationToken);
        yield return Figure.AtMost($"requests when {Changed} pages changed", third.Requests, idle + (4 * Changed));
        yield return Figure.Exactly("pages fetched anew", third.Changed, Changed);
        yield return Figure.AtMost("memory of the server at its most", memory.MostMegabytes, MostMegabytes, "MB");
    }

    private static async Task<Run> SyncAsync(World world, McpCaller caller, Forest forest, CancellationToken cancellationToken)
    {
        var site = world.Site!;
        site.RequestLog.Clear();
        site.MediaLog.Clear();
        var start = Stopwatch.GetTimestamp();
        var started = await caller.CallAsync("confluence_sync_pages", new { parent_page_id = forest.Root }, cancellationToken);
        var job = await caller.FinishAsync(started, Patience, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if ((string?)job["state"] != "succeeded") throw new PlaygroundException($"The sync failed: {job.ToJsonString()}");
        // A file comes by way of the media host, which is no request to the API; its redirect is counted.
        return new Run(site.RequestLog.Entries.Count, seconds, PagesOf(job), (int?)job["output"]?["changed_count"] ?? 0);
    }

    private static int PagesOf(JsonNode job) => (int?)job["output"]?["pages"] ?? 0;

    private sealed record Run(int Requests, double Seconds, int Pages, int Changed);
}
