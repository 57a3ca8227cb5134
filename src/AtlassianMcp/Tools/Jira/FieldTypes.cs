using System.Text.Json;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Field types and choices in words.</summary>
internal static class FieldTypes
{
    /// <summary>Such as number, option, array of option.</summary>
    public static string? Of(FieldSchema? schema) => schema switch
    {
        null => null,
        { Type: "array", Items: { } items } => $"array of {items}",
        { Custom: { } custom } when custom.EndsWith(":textarea", StringComparison.Ordinal) => "text (Markdown)",
        { System: "description" or "environment" } => "text (Markdown)",
        _ => schema.Type,
    };

    /// <summary>The choices of a field, those below another one as <c>Parent &gt; Child</c>.</summary>
    public static IReadOnlyList<Choice> Choices(JsonElement? allowed) => allowed is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().SelectMany(value => Choices(value, ""))] : [];

    private static IEnumerable<Choice> Choices(JsonElement value, string above)
    {
        var name = above + (IssueValues.Name(value) ?? IssueValues.Member(value, "id") ?? value.GetRawText());
        yield return new Choice(IssueValues.Member(value, "id"), name);
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("children", out var children) || children.ValueKind != JsonValueKind.Array) yield break;
        foreach (var child in children.EnumerateArray().SelectMany(child => Choices(child, name + " > "))) yield return child;
    }
}

/// <summary>A value that a field takes.</summary>
public sealed record Choice(string? Id, string Value);
