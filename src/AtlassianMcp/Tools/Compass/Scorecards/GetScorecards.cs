using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Compass;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Scorecards;

/// <summary>Reads scorecards, or how a component does by them (https://developer.atlassian.com/cloud/compass/graphql/, <c>scorecards</c>).</summary>
[CompassToolset("scorecards", ToolClass.Read, Scope = CompassToolsetAttribute.Scorecards)]
public sealed class GetScorecards(TenantContext tenant)
{
    [McpServerTool(Name = "compass_get_scorecards", Title = "Get Compass scorecards", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("With component: its scores and the criteria it fails. Without: the scorecards there are and what they ask for.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Component)][Description("Id (ARI), page address, slug, alias as source:id, repository URL, or exact name."), MinLength(1)] string? component = null,
        [Description("Only scorecards with this in their name."), MinLength(1)] string? name = null,
        [Description("Scorecards per answer."), Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var compass = tenant.Compass;
        if (component is not null) return await OfAsync(await new ComponentFinder(compass).FindAsync(component, cancellationToken), name, cancellationToken);
        var found = await compass.Scorecards.ListAsync(name?.Trim(), limit, cursor, cancellationToken);
        return new Result(null, [.. found.Items.Select(scorecard => Line(scorecard, score: null))], found.NextCursor, compass.Incomplete);
    }

    private async Task<Result> OfAsync(CompassComponent component, string? name, CancellationToken cancellationToken)
    {
        var scores = await tenant.Compass.Scorecards.OfAsync(component.Id, cancellationToken);
        var lines = ScoreLine.All(scores.Scorecards ?? [], scores.ScorecardScores ?? []).Zip(scores.Scorecards ?? [], (score, scorecard) => Line(scorecard, score));
        var wanted = lines.Where(line => name is null || line.Scorecard.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return new Result(new NamedComponent(component.Name, component.Id, component.TypeName), wanted, null, tenant.Compass.Incomplete);
    }

    private static ShownScorecard Line(Scorecard scorecard, ScoreLine? score) => new(
        scorecard.Name, scorecard.Id, string.IsNullOrWhiteSpace(scorecard.Description) ? null : scorecard.Description, scorecard.Importance?.ToLowerInvariant(), score?.Status, score?.Score, score?.Of, score?.Failing,
        score is null ? [.. (scorecard.Criterias ?? []).Select(criterion => $"{CriterionWords.Of(criterion)} ({criterion.Weight})")] : null, scorecard.Url);

    /// <summary>Scorecards, of <paramref name="Component"/> where one was named; what Compass could not read is told in <paramref name="Incomplete"/>.</summary>
    public sealed record Result(NamedComponent? Component, IReadOnlyList<ShownScorecard> Scorecards, string? NextCursor, string? Incomplete);

    /// <summary>A scorecard: what it asks for with the weight of each, or what a component has of it and which criteria it fails.</summary>
    public sealed record ShownScorecard(
        string Scorecard, string Id, string? Description, string? Importance, string? Status, int? Score, int? Of, IReadOnlyList<FailingCriterion>? Failing, IReadOnlyList<string>? Criteria, string? Url);
}
