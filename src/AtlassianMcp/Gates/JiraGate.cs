using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>
/// Holds a policy at the line to a Jira: whatever a client, job or tool asks goes through here. What may not be read answers like what is not there;
/// a request whose reach is not known is refused: it could lead to other projects, or to fields that are hidden.
/// </summary>
public sealed class JiraGate : IGate
{
    private readonly JiraPlaces _places;
    private readonly JiraReach _reach;
    private readonly HiddenFields _hidden;
    private readonly JiraSift _sift;
    private readonly GateRule[] _rules;

    private JiraGate(Permissions permissions, AtlassianConnection line)
    {
        _places = new JiraPlaces(line);
        _reach = new JiraReach(_places, permissions);
        _hidden = new HiddenFields(permissions.HiddenFields, _places);
        _sift = new JiraSift(_reach, permissions.ReadableProjects.IsAll);
        var fence = new JqlFence(_places, _reach, _hidden, permissions);
        var boards = new BoardPlaces(_places, _reach);
        var desks = new JiraDeskRules(_places, _reach, _hidden, Through);
        _rules =
        [
            .. new JiraSearchRules(_places, _sift, fence, Through).All,
            .. new JiraProjectRules(_places, _reach, permissions, Through).All,
            .. new JiraBoardRules(boards, _reach, fence, _sift, Through).All,
            .. new JiraSprintRules(boards, _reach, Through).All,
            .. desks.All,
            .. new JiraRequestRules(_reach, desks, _hidden, Through).All,
            .. new JiraBulkRules(_reach, _hidden, Through).All,
            .. new JiraDevelopmentRules(_reach, _hidden, Through).All,
            .. new JiraSavedRules(_places, _reach, fence, Through).All,
            .. new JiraIssueRules(_places, _reach, _hidden, Through).All,
        ];
    }

    /// <summary>The gate for what a caller may do; null when nothing about Jira is limited.</summary>
    /// <param name="permissions">What the caller may do.</param>
    /// <param name="line">The same line without a gate, for the gate's own questions.</param>
    public static IGate? For(Permissions permissions, AtlassianConnection line) =>
        permissions.ReadableProjects.IsAll && permissions.WritableProjects.IsAll && permissions.HiddenFields.Count == 0 ? null : new JiraGate(permissions, line);

    /// <inheritdoc/>
    public async ValueTask<Passage> PassAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(request) is { } whole ? Below(whole) : null;
        if (visit is null) throw Unknown(request);
        _hidden.CheckBody(request.Json);
        await _reach.LearnAsync(cancellationToken);
        foreach (var rule in _rules)
        {
            if (rule.Match(request.Method, visit.Segments) is { } caught) return await rule.PassAsync(visit with { Caught = caught }, cancellationToken);
        }

        throw Unknown(request);
    }

    /// <summary>Whether a rule of its own is there for a request.</summary>
    internal bool Knows(AtlassianRequest request) => Visit.Of(request) is { } whole && Below(whole) is { } visit && _rules.Any(rule => rule.Match(request.Method, visit.Segments) is not null);

    // The versions of the API name things alike.
    private static Visit? Below(Visit visit) => visit.Segments switch
    {
        ["rest", "api", "2" or "3" or "latest", ..] => visit with { Segments = [.. visit.Segments.Skip(3)] },
        ["rest", "agile", "1.0", ..] => visit with { Segments = ["agile", .. visit.Segments.Skip(3)] },
        ["rest", "software", "1.0", ..] => visit with { Segments = ["software", .. visit.Segments.Skip(3)] },
        ["rest", "servicedeskapi", ..] => visit with { Segments = [.. visit.Segments.Skip(1)] },
        ["rest", "dev-status", "1.0" or "latest", ..] => visit with { Segments = ["dev-status", .. visit.Segments.Skip(3)] },
        ["secure", ..] => visit,
        _ => null,
    };

    private Passage Through(Visit visit) => new(visit.Request) { Sift = SiftAsync };

    private async ValueTask<JsonNode> SiftAsync(JsonNode answer, CancellationToken cancellationToken)
    {
        _sift.Thin(answer);
        await _hidden.SiftAsync(answer, cancellationToken);
        return answer;
    }

    private static PolicyException Unknown(AtlassianRequest request) => GateText.Unknown(request.Method.Method, request.Path.Path, "projects or fields");
}
