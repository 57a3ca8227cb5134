namespace Playground.AtlassianSite;

/// <summary>What a fault may look at to decide whether a request is its own.</summary>
internal sealed record FaultTarget(Flavour Flavour, string Method, string Path, string PathAndQuery)
{
    /// <summary>Host and port the request was sent to: they tell one Cloud site from the other.</summary>
    public string Host { get; init; } = "";

    /// <summary>The gateway's prefix such as <c>/ex/jira/{cloudId}</c>; empty for requests to the site's own address.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The text of a JSON request; null for anything else.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the request is made to change something.</summary>
    public bool IsWrite => LoggedRequest.Writes(Method, Path, Body);
}

/// <summary>A disturbance: wait <paramref name="Delay"/>, then answer <paramref name="Status"/> (or, when null, as usual).</summary>
internal sealed record Fault(TimeSpan Delay, int? Status, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>Whether the answer never arrives, although the work was done.</summary>
    public bool LosesAnswer { get; init; }

    /// <summary>Whether the line breaks before anything is done.</summary>
    public bool LosesRequest { get; init; }

    /// <summary>Whether the answer breaks off in the middle, although the work was done.</summary>
    public bool CutsAnswer { get; init; }

    /// <summary>Whether the answer is not what its type says, although the work was done.</summary>
    public bool GarblesAnswer { get; init; }
}

/// <summary>Disturbances tests order: the first rule that matches and has turns left takes the request.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    /// <summary>Answers the next <paramref name="times"/> matching requests with a status, headers such as Retry-After, and a body.</summary>
    public void Answer(
        Func<FaultTarget, bool> matches, int status, IReadOnlyDictionary<string, string>? headers = null, string? body = null, int times = 1) =>
        Add(matches, new Fault(TimeSpan.Zero, status, headers ?? new Dictionary<string, string>(), body), times);

    /// <summary>Holds the next <paramref name="times"/> matching requests back for a while of the site's clock, then answers as usual.</summary>
    public void Delay(Func<FaultTarget, bool> matches, TimeSpan delay, int times = 1) =>
        Add(matches, new Fault(delay, null, new Dictionary<string, string>(), null), times);

    /// <summary>Does the work of the next <paramref name="times"/> matching requests and breaks the connection before the answer.</summary>
    public void LoseAnswer(Func<FaultTarget, bool> matches, int times = 1) =>
        Add(matches, new Fault(TimeSpan.Zero, null, new Dictionary<string, string>(), null) { LosesAnswer = true }, times);

    /// <summary>Orders any disturbance for the next <paramref name="times"/> matching requests.</summary>
    public void Order(Func<FaultTarget, bool> matches, Fault fault, int times) => Add(matches, fault, times);

    public void Clear()
    {
        lock (_gate) _rules.Clear();
    }

    internal Fault? Take(FaultTarget target)
    {
        lock (_gate)
        {
            var rule = _rules.Find(rule => rule.Left > 0 && rule.Matches(target));
            if (rule is null) return null;
            if (--rule.Left == 0) _rules.Remove(rule);
            return rule.Fault;
        }
    }

    private void Add(Func<FaultTarget, bool> matches, Fault fault, int times)
    {
        lock (_gate) _rules.Add(new Rule(matches, fault) { Left = times });
    }

    private sealed class Rule(Func<FaultTarget, bool> matches, Fault fault)
    {
        public Func<FaultTarget, bool> Matches { get; } = matches;

        public Fault Fault { get; } = fault;

        public int Left { get; set; }
    }
}
