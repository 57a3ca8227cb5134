using System.Globalization;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Limits;

/// <summary>Limits how fast the sites are asked, with the headers of Cloud and of Data Center; off until rules are set.</summary>
internal sealed class Traffic(TimeProvider time)
{
    private const string Policy = "\"global-app-quota\"";
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TokenBucket> _buckets = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _writes = [];
    private readonly Dictionary<string, (long Spent, DateTimeOffset Ends)> _points = [];
    private TrafficRules? _rules;

    /// <summary>What is limited; null for nothing. Whoever sets it begins to count anew.</summary>
    public TrafficRules? Rules
    {
        get => _rules;
        set
        {
            lock (_gate)
            {
                _rules = value;
                _buckets.Clear();
                _writes.Clear();
                _points.Clear();
            }

            Meter.Clear();
        }
    }

    /// <summary>What was asked since the rules were set.</summary>
    public TrafficMeter Meter { get; } = new();

    /// <summary>Counts a request of somebody who signed in.</summary>
    public Passage Pass(HttpRequest request, Flavour flavour)
    {
        lock (_gate)
        {
            if (_rules is not { } rules) return Passage.Free;
            var now = time.GetUtcNow();
            var passage = flavour is Flavour.Cloud ? OfCloud(request, rules, now) : OfDataCenter(request, rules, now);
            Meter.Add(now, passage.Refusal is not null);
            return passage;
        }
    }

    private Passage OfCloud(HttpRequest request, TrafficRules rules, DateTimeOffset now)
    {
        var (site, credential, product) = (SiteOf(request), request.Headers.Authorization.ToString(), ProductOf(request));
        var headers = new Dictionary<string, string>();
        if (rules.PerSecond is { } limit && Take($"all {site} {credential}", limit, headers, now) is { } crowd) return Refused($"{product}-burst-based", crowd, headers, now);
        var kind = CloudKinds.Of(request.Method, request.Path);
        if (rules.HasBursts && Take($"kind {site} {kind}", CloudKinds.Limit(kind), headers, now) is { } burst) return Refused($"{product}-burst-based", burst, headers, now);
        if (rules.HasIssueWrites && CloudKinds.WrittenIssue(request.Method, request.Path) is { } issue && Write($"{site} {issue}", now) is { } pause)
            return Refused("jira-per-issue-on-write", pause, headers, now);
        if (rules.PointsPerHour is { } points && credential.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && Spend(credential, request, points, headers, now) is { } rest)
            return Refused($"{product}-quota-global-based", rest, headers, now);
        return new Passage(null, headers);
    }

    private Passage OfDataCenter(HttpRequest request, TrafficRules rules, DateTimeOffset now)
    {
        if (rules.Bucket is not { } bucket) return Passage.Free;
        var tokens = Bucket($"user {request.Headers.Authorization}", () => new TokenBucket(bucket.Size, bucket.Fill, TimeSpan.FromSeconds(bucket.Interval), now));
        var wait = tokens.Take(now);
        var headers = new Dictionary<string, string>
        {
            ["X-RateLimit-Limit"] = Text(bucket.Size),
            ["X-RateLimit-Remaining"] = Text(tokens.Left),
            ["X-RateLimit-Interval-Seconds"] = Text(bucket.Interval),
            ["X-RateLimit-FillRate"] = Text(bucket.Fill),
            ["retry-after"] = Text(Math.Ceiling(wait?.TotalSeconds ?? 0)),
        };
        return new Passage(wait is null ? null : Answer.Text(429, "Rate limit exceeded."), headers);
    }

    private TimeSpan? Take(string name, double limit, Dictionary<string, string> headers, DateTimeOffset now)
    {
        var bucket = Bucket(name, () => TokenBucket.PerSecond(limit, now));
        var wait = bucket.Take(now);
        headers["X-RateLimit-Limit"] = Text(limit);
        headers["X-RateLimit-Remaining"] = Text(bucket.Left);
        if (bucket.Left < bucket.Size / 5) headers["X-RateLimit-NearLimit"] = "true";
        return wait;
    }

    private TimeSpan? Write(string issue, DateTimeOffset now)
    {
        if (!_writes.TryGetValue(issue, out var writes)) _writes[issue] = writes = [];
        writes.RemoveAll(at => now - at >= TimeSpan.FromSeconds(30));
        if (writes.Count >= 100) return writes[^100] + TimeSpan.FromSeconds(30) - now;
        if (writes.Count >= 20 && now - writes[^20] < TimeSpan.FromSeconds(2)) return writes[^20] + TimeSpan.FromSeconds(2) - now;
        writes.Add(now);
        return null;
    }

    // A write costs one point; a read one, and one for what it reads.
    private TimeSpan? Spend(string credential, HttpRequest request, long most, Dictionary<string, string> headers, DateTimeOffset now)
    {
        var (spent, ends) = _points.TryGetValue(credential, out var known) && known.Ends > now ? known : (0, new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset).AddHours(1));
        var cost = LoggedRequest.Writes(request.Method, request.Path) ? 1 : 2;
        var isOver = spent + cost > most;
        if (!isOver) spent += cost;
        _points[credential] = (spent, ends);
        var seconds = Text(Math.Ceiling((ends - now).TotalSeconds));
        headers["RateLimit-Policy"] = $"{Policy};q={Text(most)};w=3600";
        headers["RateLimit"] = spent > most * 0.8 ? $"{Policy};r={Text(most - spent)};t={seconds}" : $"{Policy};t={seconds}";
        return isOver ? ends - now : null;
    }

    private static Passage Refused(string reason, TimeSpan wait, Dictionary<string, string> headers, DateTimeOffset now)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        headers["Retry-After"] = Text(seconds);
        headers["RateLimit-Reason"] = reason;
        headers["X-RateLimit-Reset"] = now.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new Passage(Answer.Text(429, "Rate limit exceeded."), headers);
    }

    private TokenBucket Bucket(string name, Func<TokenBucket> make) => _buckets.TryGetValue(name, out var known) ? known : _buckets[name] = make();

    private static string SiteOf(HttpRequest request) => request.PathBase.HasValue ? request.PathBase.Value! : request.Host.Value ?? "";

    private static string ProductOf(HttpRequest request) =>
        request.Path.StartsWithSegments("/wiki", StringComparison.Ordinal) || request.PathBase.StartsWithSegments("/ex/confluence", StringComparison.Ordinal) ? "confluence" : "jira";

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Whether a request may be answered, and what its answer tells about limits.</summary>
/// <param name="Refusal">What it is answered instead; null when it may be answered.</param>
/// <param name="Headers">What its answer bears, whatever it is.</param>
internal sealed record Passage(Answer? Refusal, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Nothing is limited.</summary>
    public static Passage Free { get; } = new(null, new Dictionary<string, string>());

    /// <summary>The answer with what is told about limits.</summary>
    public Answer On(Answer answer) => Headers.Aggregate(answer, (answer, header) => answer.With(header.Key, header.Value));
}
