using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AtlassianMcp.Telemetry;

/// <summary>What is measured, by tenant; free of cost while nobody listens. No tag bears what a client chose.</summary>
public static class Instruments
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "AtlassianMcp";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans of work that no request is the span of: slices of jobs.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>How long tool calls take, in seconds; by tenant, tool and outcome.</summary>
    public static Histogram<double> Calls { get; } = Meter.CreateHistogram<double>("atlassian_mcp.call.duration", "s", "Duration of tool calls");

    /// <summary>How long slices of jobs take, in seconds; by tenant, kind and outcome.</summary>
    public static Histogram<double> Slices { get; } = Meter.CreateHistogram<double>("atlassian_mcp.slice.duration", "s", "Duration of slices of jobs");

    /// <summary>Requests sent to Atlassian; by tenant and by what sent them (<c>call</c>, <c>slice</c>).</summary>
    public static Counter<long> Requests { get; } = Meter.CreateCounter<long>("atlassian_mcp.upstream.requests", "{request}", "Requests sent to Atlassian");

    /// <summary>Answers of Atlassian that said 429; tags as <see cref="Requests"/>.</summary>
    public static Counter<long> Throttled { get; } = Meter.CreateCounter<long>("atlassian_mcp.upstream.throttled", "{request}", "Requests that Atlassian answered with 429");

    /// <summary>Answers of Atlassian that said 401 or 403; tags as <see cref="Requests"/>.</summary>
    public static Counter<long> Denied { get; } = Meter.CreateCounter<long>("atlassian_mcp.upstream.denied", "{request}", "Requests that Atlassian answered with 401 or 403");

    /// <summary>Reads that needed no request of their own; tags as <see cref="Requests"/>.</summary>
    public static Counter<long> CacheHits { get; } = Meter.CreateCounter<long>("atlassian_mcp.cache.hits", "{read}", "Reads answered without a request");

    /// <summary>Turns taken at the rate limits; tags as <see cref="Requests"/>.</summary>
    public static Counter<long> Leased { get; } = Meter.CreateCounter<long>("atlassian_mcp.rate.leased", "{token}", "Tokens leased at the rate limits");
}
