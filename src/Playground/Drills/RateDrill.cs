using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.AtlassianSite.Limits;

namespace Playground.Drills;

/// <summary>Three server processes on one storage, asked for more than a site allows: together they keep to its limit, and reach it.</summary>
internal sealed class RateDrill : IDrill
{
    private const int Instances = 3;
    private const int Callers = 24;
    private const double Rate = 40;
    private const int Seconds = 30;
    private const int WarmUp = 5;

    /// <inheritdoc/>
    public string Name => "rate";

    /// <inheritdoc/>
    public string Shows => "three servers keep to one limit together, and reach it";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Figure> RunAsync(DrillOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string> { ["RATE_LIMIT"] = Rate.ToString(CultureInfo.InvariantCulture) };
        await using var world = await World.StartAsync(new WorldOptions { Instances = Instances, Settings = settings }, options.Loggers, cancellationToken);
        var traffic = world.Site!.Traffic;
        var forest = Forest.Plant(world.Site.Cloud.Confluence, pages: 2_000, attachments: 0);
        traffic.Rules = new TrafficRules { PerSecond = Rate * 1.05 };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = new ConcurrentQueue<string>(forest.Pages.Select(Forest.Id));
        var callers = Enumerable.Range(0, Callers).Select(number => AskAsync(new Uri(world.Hosts[number % Instances].Address, "mcp"), pages, stop.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(WarmUp), TimeProvider.System, cancellationToken);
        var start = TimeProvider.System.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(Seconds), TimeProvider.System, cancellationToken);
        var end = TimeProvider.System.GetUtcNow();
        await stop.CancelAsync();
        var failures = (await Task.WhenAll(callers)).Sum();

        var rate = traffic.Meter.Moments.Count(moment => moment >= start && moment < end) / (end - start).TotalSeconds;
        yield return Figure.AtMost($"requests a second of {Instances} processes", rate, 1.05 * Rate);
        yield return Figure.AtLeast("and", rate, 0.9 * Rate);
        yield return Figure.AtMost("answers with 429, of a thousand", 1_000.0 * traffic.Meter.Refusals / traffic.Meter.Requests, 1);
        yield return new Figure("most requests in any one second", traffic.Meter.MostInASecond().ToString(CultureInfo.InvariantCulture));
        yield return new Figure("calls that failed", failures.ToString(CultureInfo.InvariantCulture), "0", failures == 0);
    }

    // Each page is asked for once: equal reads at the same time would be one request.
    private static async Task<int> AskAsync(Uri endpoint, ConcurrentQueue<string> pages, CancellationToken cancellationToken)
    {
        var failures = 0;
        using var caller = new McpCaller(endpoint);
        while (!cancellationToken.IsCancellationRequested && pages.TryDequeue(out var page))
        {
            try
            {
                await caller.CallAsync("confluence_get_page", new { page_id = page, include_metadata = false }, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (PlaygroundException)
            {
                failures++;
            }
        }

        return failures;
    }
}
