using System.Text.Json;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>A link as one of its issues shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TypeId">Its type.</param>
/// <param name="Relation">What this issue is to the other.</param>
/// <param name="Other">The other issue's key.</param>
/// <param name="IsDoer">Whether this issue does what the type's outward words say.</param>
internal sealed record PresentLink(string Id, string TypeId, string Relation, string Other, bool IsDoer);

/// <summary>The links an issue has now.</summary>
internal static class PresentLinks
{
    /// <summary>The field that lists them.</summary>
    public const string Field = "issuelinks";

    /// <summary>Those of an issue that was read with the field.</summary>
    public static IReadOnlyList<PresentLink> Of(Issue issue) => (IssueValues.List(issue, Field, Read) ?? []).OfType<PresentLink>().ToList();

    private static PresentLink? Read(JsonElement link)
    {
        var isDoer = link.TryGetProperty("outwardIssue", out var other);
        if (!isDoer && !link.TryGetProperty("inwardIssue", out other)) return null;
        var type = link.GetProperty("type");
        return new(IssueValues.Member(link, "id") ?? "", IssueValues.Member(type, "id") ?? "", IssueValues.Member(type, isDoer ? "outward" : "inward") ?? "", IssueValues.Member(other, "key") ?? "", isDoer);
    }
}
