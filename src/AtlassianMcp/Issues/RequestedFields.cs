using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Issues;

/// <summary>A field that somebody chose.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsRich">Whether texts in it are formatted.</param>
public sealed record ChosenField(string Name, string Id, bool IsRich)
{
    /// <summary>Values of fields, each under the name it was asked for; those that are empty are left out.</summary>
    internal static IReadOnlyDictionary<string, JsonNode?> Values(IEnumerable<ChosenField> fields, Issue issue)
    {
        var values = new Dictionary<string, JsonNode?>();
        foreach (var field in fields)
        {
            // Among all fields two may share a name.
            if (issue.Field(field.Id) is { } value) values[values.ContainsKey(field.Name) ? field.Id : field.Name] = IssueValues.Short(value, field.IsRich);
        }

        return values;
    }
}

/// <summary>The fields a caller asked for beyond those a tool always answers with.</summary>
internal sealed class RequestedFields
{
    /// <summary>Stands for every field.</summary>
    public const string Everything = "*all";

    private RequestedFields(IReadOnlyList<ChosenField> fields, IReadOnlyList<string> ids)
    {
        Fields = fields;
        Ids = ids;
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<ChosenField> Fields { get; }

    /// <summary>The field ids to ask Jira for.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Finds the fields behind the names; asks the site only when there are any.</summary>
    /// <param name="jira">The site.</param>
    /// <param name="names">Ids, display names, or <c>*all</c>; null for none.</param>
    /// <param name="always">The ids of the fields the tool shows anyway, in places of their own.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">A name stands for no field.</exception>
    public static async Task<RequestedFields> FindAsync(JiraClient jira, string[]? names, IReadOnlyList<string> always, CancellationToken cancellationToken)
    {
        string[] wanted = [.. (names ?? []).Except(always)];
        if (wanted.Length == 0) return new([], always);
        var fields = await IssueFields.LoadAsync(jira, cancellationToken);
        if (wanted.Contains(Everything))
            return new([.. fields.All.Where(field => !always.Contains(field.Id)).Select(field => Of(field.Name, field))], [Everything, "-comment"]);
        var found = wanted.Select(name => Of(name.Trim(), fields.Find(name))).DistinctBy(field => field.Name).ToArray();
        return new(found, [.. always.Concat(found.Select(field => field.Id)).Distinct()]);
    }

    /// <summary>Their values, each under the name it was asked for; null when nothing was asked for or everything is empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?>? Of(Issue issue) => ChosenField.Values(Fields, issue) is { Count: > 0 } values ? values : null;

    private static ChosenField Of(string name, Field field) => new(name, field.Id, IssueFields.IsRichText(field) || IssueFields.HoldsRichText(field));
}
