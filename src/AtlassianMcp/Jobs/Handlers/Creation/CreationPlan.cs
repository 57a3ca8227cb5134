using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Jobs.Handlers.Creation;

/// <summary>What a list of issues comes to: issues in an order in which parents come first, in batches that one request can create, and links.</summary>
/// <param name="Issues">In the order of their creation; an issue's index is its place.</param>
/// <param name="Links">Written when all issues are there.</param>
public sealed record CreationPlan(IReadOnlyList<PlannedIssue> Issues, IReadOnlyList<PlannedLink> Links)
{
    /// <summary>The job's working paper that holds it.</summary>
    public const string Paper = "plan.json";
}

/// <summary>An issue to be created.</summary>
/// <param name="Ref">What the list calls it.</param>
/// <param name="Project">The project's key.</param>
/// <param name="Summary">One line.</param>
/// <param name="Fields">As Jira takes them, without a parent that is created by the same job.</param>
public sealed record PlannedIssue(string Ref, string Project, string Summary, JsonObject Fields)
{
    /// <summary>The request it is created with.</summary>
    public int Batch { get; init; }

    /// <summary>The place of its parent; null for none in this list.</summary>
    public int? Parent { get; init; }

    /// <summary>The field that names that parent.</summary>
    public string ParentField { get; init; } = "parent";
}

/// <summary>A link to be written between an issue of the list and another one of it, or one that is there already.</summary>
/// <param name="From">The place of the issue whose row says so.</param>
/// <param name="Type">How they are linked.</param>
/// <param name="IsInward">Whether the other issue does what the type says to this one.</param>
/// <param name="Words">What this issue is to the other one.</param>
/// <param name="Target">The other one, as the list calls it.</param>
/// <param name="To">The place of the other one; null when <paramref name="Target"/> is a key.</param>
public sealed record PlannedLink(int From, LinkType Type, bool IsInward, string Words, string Target, int? To);
