using System.Text.Json;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>A row of a list of issues to be created.</summary>
/// <param name="Ref">What the list calls it: its own name, or its number.</param>
/// <param name="Project">The project it goes to; null where the row names none.</param>
/// <param name="Draft">The issue; its parent may be another row.</param>
/// <param name="Links">How it is linked.</param>
internal sealed record IssueRow(string Ref, string? Project, IssueDraft Draft, IReadOnlyList<RowLink> Links)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    private static readonly char[] BetweenLabels = [' ', ',', ';', '|'];

    private static readonly HashSet<string> Own =
    [
        "ref", "project", "project_key", "summary", "issue_type", "issuetype", "type", "description", "assignee", "priority", "labels", "label", "components", "component", "parent", "links", "fields", "additional_fields",
    ];

    /// <summary>Reads a row.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="members">What it holds, by name; names that are none of a draft's are fields.</param>
    /// <exception cref="ArgumentException">A value is not what its name says.</exception>
    public static IssueRow Of(int number, IReadOnlyDictionary<string, JsonElement> members)
    {
        var given = members.Where(member => !RowCells.IsEmpty(member.Value)).ToLookup(member => RowCells.Plain(member.Key));
        JsonElement? Member(params string[] names) => names.SelectMany(name => given[name]).Select(member => (JsonElement?)member.Value).FirstOrDefault();
        string? Text(params string[] names) => Member(names) is { } value ? TextOf(names[0], value) : null;
        var draft = new IssueDraft(Text("summary") ?? "", Text("issue_type", "issuetype", "type") ?? throw new ArgumentException("There is no issue_type."))
        {
            Description = Text("description"),
            Assignee = Text("assignee"),
            Priority = Text("priority"),
            Labels = Member("labels", "label") is { } labels ? Texts("labels", labels, BetweenLabels) : null,
            Components = Member("components", "component") is { } components ? Texts("components", components, ['|']) : null,
            Parent = Text("parent"),
            Fields = RowCells.Further(members, Own, Member("fields", "additional_fields")),
        };
        return new IssueRow(Text("ref") ?? $"{number}", Text("project_key", "project"), draft, Member("links") is { } links ? [.. LinksOf(links)] : []);
    }

    private static IEnumerable<RowLink> LinksOf(JsonElement links) => links.ValueKind switch
    {
        JsonValueKind.Array => links.EnumerateArray().SelectMany(LinksOf),
        JsonValueKind.Object when IssueValues.Member(links, "type") is { } type && links.TryGetProperty("to", out var to) => [new RowLink(type, TextOf("to", to))],
        JsonValueKind.String => links.GetString()!.Split('|', Trimmed).Select(link => link.Split(':', 2, Trimmed) is [var type, var to] ? new RowLink(type, to) : throw NoLink()),
        _ => throw NoLink(),
    };

    private static string TextOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => name == "description" ? value.GetString()! : value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new ArgumentException($"{name} is a text."),
    };

    private static string[] Texts(string name, JsonElement value, char[] between) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().SelectMany(item => TextOf(name, item).Split(between, Trimmed))]
        : TextOf(name, value).Split(between, Trimmed);

    private static ArgumentException NoLink() => new("links is a list of {type, to}, or in a table 'type: to | type: to'.");
}

/// <summary>A link that a row asks for.</summary>
/// <param name="Type">Its type's name or words.</param>
/// <param name="To">Another row, or an issue that is there already.</param>
internal sealed record RowLink(string Type, string To);
