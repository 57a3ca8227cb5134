using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Playground.Drills;

/// <summary>One tenant has a large tree synced, as two sets; meanwhile another attaches a few images, about as fast as when it is alone.</summary>
internal sealed class FairnessDrill : IDrill
{
    private const int Uploads = 3;
    private const double MostSecondsMore = 10;
    private static readonly string[] Formats = ["markdown", "storage"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Name => "fairness";

    /// <inheritdoc/>
    public string Shows => "one tenant's thousands of items do not hold up another's few";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Figure> RunAsync(DrillOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var world = await World.StartAsync(new WorldOptions(), options.Loggers, cancellationToken);
        var store = world.Site!.Cloud.Confluence;
        var (large, small) = (Forest.Plant(store, options.Pages, options.Pages), Forest.Plant(store, 1, 0, "SMALL"));
        using var busy = new McpCaller(world.Endpoint);
        using var other = new McpCaller(new Uri($"{world.Endpoint}/other"), await Administrator.AddTenantAsync(world, "other", cancellationToken));

        var alone = 0d;
        for (var upload = 0; upload < Uploads; upload++) alone = await UploadAsync(other, small, upload, cancellationToken); // the first ones also start what later ones find there
        yield return new Figure("seconds of an upload alone", $"{alone:0.0}");
        var started = new List<string>();
        foreach (var format in Formats) started.Add((string)(await busy.CallAsync("confluence_sync_pages", new { parent_page_id = large.Root, format }, cancellationToken))["job_id"]!);
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
        for (var upload = Uploads; upload < 2 * Uploads; upload++)
        {
            var beside = await UploadAsync(other, small, upload, cancellationToken);
            yield return Figure.AtMost("seconds more beside large syncs", beside - alone, MostSecondsMore, "s");
        }

        foreach (var (format, job) in Formats.Zip(started))
        {
            var going = await busy.CallAsync("job_get", new { job_id = job }, cancellationToken);
            yield return new Figure($"the large sync as {format} meanwhile", $"{(string?)going["state"]}, {(int?)going["done"]} of {(int?)going["total"]}", "not over", (string?)going["state"] is "running" or "queued");
        }
    }

    private static async Task<double> UploadAsync(McpCaller caller, Forest forest, int number, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var images = new[] { new { name = $"one-{number}.png", content_base64 = Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, (byte)number]) } };
        var job = await caller.FinishAsync(await caller.CallAsync("confluence_upload_images", new { page_id = forest.Root, images }, cancellationToken), Patience, cancellationToken);
        if ((string?)job["state"] != "succeeded") throw new PlaygroundException($"The upload failed: {job.ToJsonString()}");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
