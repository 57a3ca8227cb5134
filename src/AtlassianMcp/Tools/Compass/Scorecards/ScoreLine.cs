using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Scorecards;

/// <summary>How a component does by a scorecard.</summary>
/// <param name="Scorecard">Its name.</param>
/// <param name="Id">Its ARI.</param>
/// <param name="Status">PASSING, NEEDS_ATTENTION or FAILING; left out where there is no score yet.</param>
/// <param name="Score">What the component has.</param>
/// <param name="Of">What it could have.</param>
/// <param name="Failing">The criteria it falls short of.</param>
public sealed record ScoreLine(string Scorecard, string Id, string? Status, int? Score, int? Of, IReadOnlyList<FailingCriterion>? Failing)
{
    /// <summary>All scorecards of a component, with its scores.</summary>
    public static List<ScoreLine> All(IReadOnlyList<Scorecard> scorecards, IReadOnlyList<ScorecardScore> scores) =>
        [.. scorecards.Select(scorecard => One(scorecard, scores.FirstOrDefault(score => score.ScorecardId == scorecard.Id)))];

    private static ScoreLine One(Scorecard scorecard, ScorecardScore? score)
    {
        var failing = (score?.CriteriaScores ?? []).Where(criterion => criterion.IsFailing).Select(criterion => FailingCriterion.Shown(scorecard, criterion)).ToList();
        return new ScoreLine(scorecard.Name, scorecard.Id, score?.Status?.Name, score?.TotalScore, score?.MaxTotalScore, failing.Count > 0 ? failing : null);
    }
}

/// <summary>A criterion that a component falls short of.</summary>
/// <param name="Criterion">What it asks for.</param>
/// <param name="Score">What the component has of it.</param>
/// <param name="Of">What it could have.</param>
/// <param name="Why">What Compass says about it.</param>
public sealed record FailingCriterion(string Criterion, int Score, int Of, string? Why)
{
    /// <summary>Shows one.</summary>
    public static FailingCriterion Shown(Scorecard scorecard, CriterionScore score) =>
        new(CriterionWords.Of(scorecard.Criterias?.FirstOrDefault(criterion => criterion.Id == score.CriterionId)) ?? score.CriterionId, score.Score, score.MaxScore, score.Explanation);
}
