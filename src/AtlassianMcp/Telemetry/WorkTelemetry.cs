using System.Diagnostics;
using Atlassian.Http;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Telemetry;

/// <summary>Tells of each tool call and each slice of a job once it is over: one line of the log, the instruments, and what its span is to say.</summary>
public sealed partial class WorkTelemetry(ILogger<WorkTelemetry> logger)
{
    private const string Prefix = "atlassian_mcp.";

    /// <summary>Tells of a tool call.</summary>
    public void TellCall(string tool, Work work)
    {
        var tags = new TagList { { "tenant", work.Tenant }, { "tool", tool }, { "outcome", work.Outcome } };
        Instruments.Calls.Record(work.Elapsed.TotalSeconds, tags);
        Count(work, "call");
        Tag(Activity.Current, work, "tool", tool);
        var tally = work.Tally;
        LogCall(
            logger, tool, work.Tenant, work.Outcome, work.Milliseconds, work.Sites, tally.Requests, tally.Milliseconds, tally.Throttled, tally.Denied, tally.Spared, tally.Turns,
            work.Caller, work.Client, Trace);
    }

    /// <summary>Tells of a slice of a job.</summary>
    public void TellSlice(string kind, string job, Work work)
    {
        var tags = new TagList { { "tenant", work.Tenant }, { "kind", kind }, { "outcome", work.Outcome } };
        Instruments.Slices.Record(work.Elapsed.TotalSeconds, tags);
        Count(work, "slice");
        Tag(Activity.Current, work, "kind", kind);
        Activity.Current?.SetTag(Prefix + "job", job);
        var tally = work.Tally;
        LogSlice(
            logger, kind, work.Tenant, work.Outcome, work.Milliseconds, work.Sites, tally.Requests, tally.Milliseconds, tally.Throttled, tally.Denied, tally.Spared, tally.Turns,
            work.Caller, job, Trace);
    }

    /// <summary>Tells of a message that was given up.</summary>
    public void TellPoison(string queue, string? tenant, string? job) => LogPoison(logger, queue, tenant, job, Trace);

    private static string? Trace => Activity.Current?.TraceId.ToHexString();

    private static void Count(Work work, string source)
    {
        var (tags, tally) = (new TagList { { "tenant", work.Tenant }, { "source", source } }, work.Tally);
        Instruments.Requests.Add(tally.Requests, tags);
        Instruments.Leased.Add(tally.Turns, tags);
        if (tally.Spared > 0) Instruments.CacheHits.Add(tally.Spared, tags);
        if (tally.Throttled > 0) Instruments.Throttled.Add(tally.Throttled, tags);
        if (tally.Denied > 0) Instruments.Denied.Add(tally.Denied, tags);
    }

    private static void Tag(Activity? span, Work work, string name, string value)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.SetTag(Prefix + name, value).SetTag(Prefix + "tenant", work.Tenant).SetTag(Prefix + "site", work.Sites).SetTag(Prefix + "outcome", work.Outcome)
            .SetTag(Prefix + "upstream_calls", work.Tally.Requests).SetTag(Prefix + "cache_hits", work.Tally.Spared).SetTag(Prefix + "tokens_leased", work.Tally.Turns);
    }

    [LoggerMessage(
        EventName = "call", Level = LogLevel.Information,
        Message = "{Tool} of {Tenant}: {Outcome} in {Ms} ms ({Site}: {UpstreamCalls} requests in {UpstreamMs} ms, {Throttled} throttled, {Denied} denied, {CacheHits} spared, {Leased} leased; {Caller} by {Client}, trace {Trace})")]
    private static partial void LogCall(
        ILogger logger, string tool, string tenant, string outcome, long ms, string? site, int upstreamCalls, long upstreamMs, int throttled, int denied, int cacheHits, int leased, string caller, string? client, string? trace);

    [LoggerMessage(
        EventName = "slice", Level = LogLevel.Information,
        Message = "Slice of {Kind} of {Tenant}: {Outcome} in {Ms} ms ({Site}: {UpstreamCalls} requests in {UpstreamMs} ms, {Throttled} throttled, {Denied} denied, {CacheHits} spared, {Leased} leased; {Caller}, job {Job}, trace {Trace})")]
    private static partial void LogSlice(
        ILogger logger, string kind, string tenant, string outcome, long ms, string? site, int upstreamCalls, long upstreamMs, int throttled, int denied, int cacheHits, int leased, string caller, string job, string? trace);

    [LoggerMessage(EventName = "poison", Level = LogLevel.Error, Message = "A message of the queue {Queue} was given up (tenant {Tenant}, job {Job}, trace {Trace})")]
    private static partial void LogPoison(ILogger logger, string queue, string? tenant, string? job, string? trace);
}

/// <summary>Work that is over.</summary>
/// <param name="Tenant">Whose work it was.</param>
/// <param name="Caller">Who asked for it.</param>
/// <param name="Outcome">What came of it, as logs say it: <c>done</c>, <c>failed</c>, <c>refused</c>, <c>cancelled</c>; of slices also <c>goes_on</c> and <c>paused</c>.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Tally">What it asked of Atlassian.</param>
/// <param name="Sites">The sites it used; null when it used none.</param>
public sealed record Work(string Tenant, string Caller, string Outcome, TimeSpan Elapsed, Tally Tally, string? Sites)
{
    /// <summary>How long it took, in whole milliseconds.</summary>
    public long Milliseconds => (long)Elapsed.TotalMilliseconds;

    /// <summary>The program that the caller uses; null where it is not known.</summary>
    public string? Client { get; init; }
}
