using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Issues;

/// <summary>The site's fields, found by id, by display name or by what JQL calls them.</summary>
internal sealed class IssueFields(IReadOnlyList<Field> fields)
{
    private const int Suggestions = 4;

    /// <summary>Every field, Jira's own and custom ones.</summary>
    public IReadOnlyList<Field> All => fields;

    /// <summary>Reads them from the site.</summary>
    public static async Task<IssueFields> LoadAsync(JiraClient jira, CancellationToken cancellationToken) =>
        new(await jira.Fields.ListAsync(cancellationToken));

    /// <summary>The one field a name stands for, letter case aside.</summary>
    /// <exception cref="ArgumentException">No field, or more than one, is called that.</exception>
    public Field Find(string name)
    {
        var wanted = name.Trim();
        return Only(wanted, field => Same(field.Id, wanted))
            ?? Only(wanted, field => Same(field.Name, wanted))
            ?? Only(wanted, field => field.ClauseNames?.Any(clause => Same(clause, wanted)) == true)
            ?? throw Unknown(wanted);
    }

    /// <summary>Whether a field holds formatted text: ADF on Cloud, wiki markup on Data Center.</summary>
    public static bool IsRichText(Field field) =>
        field.Id is "description" or "environment" || field.Schema?.Custom?.EndsWith(":textarea", StringComparison.Ordinal) == true;

    /// <summary>Whether a field is a list of entries with formatted texts in them.</summary>
    public static bool HoldsRichText(Field field) => field.Id is "comment" or "worklog";

    private Field? Only(string name, Func<Field, bool> matches)
    {
        var found = fields.Where(matches).ToArray();
        return found.Length > 1
            ? throw new ArgumentException($"Several fields are called '{name}': {string.Join(", ", found.Select(field => field.Id))}. Give the id of one.")
            : found.FirstOrDefault();
    }

    private ArgumentException Unknown(string name)
    {
        var nearest = fields
            .OrderByDescending(field => field.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .ThenBy(field => Math.Min(Spelling.Distance(name, field.Name), Spelling.Distance(name, field.Id)))
            .Take(Suggestions)
            .Select(field => field.Custom ? $"{field.Name} ({field.Id})" : field.Id);
        return new($"This Jira has no field '{name}'. The nearest are: {string.Join(", ", nearest)}.");
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
