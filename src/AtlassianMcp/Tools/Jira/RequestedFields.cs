using System.Text.Json.Nodes;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira;

/// <summary>The fields a caller asked for beyond those a tool always answers with.</summary>
internal sealed class RequestedFields
{
    private const string Everything = "*all";

    private readonly IReadOnlyList<(string Name, Field Field)> _fields;

    private RequestedFields(IReadOnlyList<(string Name, Field Field)> fields, IReadOnlyList<string> ids)
    {
        _fields = fields;
        Ids = ids;
    }

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
            return new([.. fields.All.Where(field => !always.Contains(field.Id)).Select(field => (field.Name, field))], [Everything, "-comment"]);
        var found = wanted.Select(name => (Name: name.Trim(), Field: fields.Find(name))).DistinctBy(pair => pair.Name).ToArray();
        return new(found, [.. always.Concat(found.Select(pair => pair.Field.Id)).Distinct()]);
    }

    /// <summary>Their values, each under the name it was asked for; null when nothing was asked for or everything is empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?>? Of(Issue issue)
    {
        var values = new Dictionary<string, JsonNode?>();
        foreach (var (name, field) in _fields)
        {
            if (issue.Field(field.Id) is not { } value) continue;
            // Under *all two fields may share a name.
            values[values.ContainsKey(name) ? field.Id : name] = IssueValues.Short(value, IssueFields.IsRichText(field) || IssueFields.HoldsRichText(field));
        }

        return values.Count == 0 ? null : values;
    }
}
