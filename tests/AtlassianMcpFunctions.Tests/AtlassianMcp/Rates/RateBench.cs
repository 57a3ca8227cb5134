using Atlassian.Http;
using AtlassianMcp.Rates;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Rates;

/// <summary>Some instances of the server over one table, with callers that the test lets ask; time is stepped.</summary>
internal sealed class RateBench
{
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Roundtrip = TimeSpan.FromMilliseconds(40);
    private static readonly RateKey Key = new("acme", "jira:acme", "account default");
    private readonly List<RateGovernor> _instances;

    public RateBench(int instances, double? rate, Deployment deployment = Deployment.Cloud)
    {
        Tables = new SlowTables(Time, Lag);
        Deployment = deployment;
        _instances = [.. Enumerable.Range(0, instances).Select(_ => new RateGovernor(Tables, new RateOptions { PerSecond = rate }, Time, NullLogger<RateGovernor>.Instance))];
    }

    public SteppedTime Time { get; } = new();

    public SlowTables Tables { get; }

    public Deployment Deployment { get; }

    /// <summary>When each request went, of which instance, and how long it had waited.</summary>
    public List<(DateTimeOffset At, int Instance, Urgency Urgency, TimeSpan Waited)> Sent { get; } = [];

    /// <summary>The waits that requests were refused for.</summary>
    public List<TimeSpan> Refused { get; } = [];

    public void Run(double seconds, params IReadOnlyList<Func<Task>> work) => Time.Run(TimeSpan.FromSeconds(seconds), work);

    /// <summary>Callers that ask again as soon as they are answered.</summary>
    public IReadOnlyList<Func<Task>> Hammer(int callers, Urgency urgency, params IReadOnlyList<int> instances) =>
        [.. from instance in instances from _ in Enumerable.Range(0, callers) select (Func<Task>)(() => AskOnAndOnAsync(instance, urgency, Roundtrip))];

    /// <summary>A caller that asks at a steady pace, whatever becomes of what it asked before.</summary>
    public Func<Task> Steadily(double perSecond, Urgency urgency, int instance) => async () =>
    {
        while (true)
        {
            _ = AskAsync(instance, urgency);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Round(1000 / perSecond)), Time);
        }
    };

    /// <summary>Tells instances what an answer said.</summary>
    public Func<Task> Tell(RateSigns signs, params IReadOnlyList<int> instances) => () =>
    {
        foreach (var instance in instances) Pace(instance, Urgency.Interactive).Note(signs);
        return Task.CompletedTask;
    };

    /// <summary>Requests per second from a moment on, counted from the beginning.</summary>
    public double RateBetween(double from, double to) => Sent.Count(request => Second(request.At) >= from && Second(request.At) < to) / (to - from);

    /// <summary>The most requests within any second.</summary>
    public int MostInASecond() => Sent.Max(first => Sent.Count(request => request.At >= first.At && request.At < first.At + TimeSpan.FromSeconds(1)));

    /// <summary>Seconds since the beginning.</summary>
    public double Second(DateTimeOffset at) => (at - _start).TotalSeconds;

    private readonly DateTimeOffset _start = new SteppedTime().GetUtcNow();

    public async Task AskAsync(int instance, Urgency urgency)
    {
        var came = Time.GetUtcNow();
        if (await Pace(instance, urgency).TurnAsync(TimeSpan.FromSeconds(30), CancellationToken.None) is { } wait) Refused.Add(wait);
        else Sent.Add((Time.GetUtcNow(), instance, urgency, Time.GetUtcNow() - came));
    }

    private async Task AskOnAndOnAsync(int instance, Urgency urgency, TimeSpan roundtrip)
    {
        while (true)
        {
            await AskAsync(instance, urgency);
            await Task.Delay(roundtrip, Time);
        }
    }

    private Pace Pace(int instance, Urgency urgency) => _instances[instance].Of(Key, Deployment, () => urgency);
}
