using System.Text.Json;

namespace Atlassian.Jira;

/// <summary>A way an issue may go from where it is.</summary>
/// <param name="Id">Passed back to take it.</param>
/// <param name="Name">What the button says.</param>
/// <param name="To">The status it leads to.</param>
/// <param name="HasScreen">Whether people are shown fields on the way.</param>
/// <param name="Fields">The fields of that screen by id.</param>
public sealed record Transition(string Id, string Name, Status? To, bool? HasScreen, IReadOnlyDictionary<string, FieldMeta>? Fields);

/// <summary>A workflow status.</summary>
public sealed record Status(string? Id, string Name, StatusCategory? StatusCategory);

/// <summary>The column a status belongs to: <c>new</c>, <c>indeterminate</c> or <c>done</c>.</summary>
public sealed record StatusCategory(string? Key, string? Name);

/// <summary>What a field accepts on a screen.</summary>
/// <param name="FieldId">Its id, where it is not the key of a map.</param>
/// <param name="Key">Its key, mostly the same.</param>
/// <param name="Name">Display name.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="HasDefaultValue">Whether it may be left out all the same.</param>
/// <param name="Schema">Its type.</param>
/// <param name="Operations">What <c>update</c> may do with it: set, add, remove, edit.</param>
/// <param name="AllowedValues">The choices, shaped by the type.</param>
public sealed record FieldMeta(
    string? FieldId,
    string? Key,
    string? Name,
    bool Required,
    bool? HasDefaultValue,
    FieldSchema? Schema,
    IReadOnlyList<string>? Operations,
    JsonElement? AllowedValues);

internal sealed record TransitionsAnswer(IReadOnlyList<Transition>? Transitions);
