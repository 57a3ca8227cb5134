using System.Text.Json;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Transitions;

/// <summary>What a transition asks for on its way.</summary>
internal static class TransitionScreen
{
    private const int MostValues = 25;

    /// <summary>The fields without which Jira refuses the transition.</summary>
    public static IReadOnlyList<RequiredField> Required(Transition transition) =>
    [
        .. (transition.Fields ?? new Dictionary<string, FieldMeta>())
            .Where(field => field.Value is { Required: true, HasDefaultValue: not true })
            .Select(field => new RequiredField(field.Key, field.Value.Name ?? field.Key, Allowed(field.Value.AllowedValues))),
    ];

    /// <summary>A transition in words: <c>31 Done → Closed</c>.</summary>
    public static string Words(Transition transition) => $"{transition.Id} {transition.Name} → {transition.To?.Name ?? "?"}";

    private static IReadOnlyList<string>? Allowed(JsonElement? values)
    {
        if (values is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0) return null;
        string[] names = [.. list.EnumerateArray().Select(IssueValues.Name).OfType<string>()];
        return names.Length > MostValues ? [.. names[..MostValues], $"… and {names.Length - MostValues} more"] : names;
    }
}

/// <summary>A field a transition asks for.</summary>
/// <param name="Id">Field id.</param>
/// <param name="Name">Display name.</param>
/// <param name="AllowedValues">The choices, where they are limited.</param>
public sealed record RequiredField(string Id, string Name, IReadOnlyList<string>? AllowedValues);
