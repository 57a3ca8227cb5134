using System.Globalization;
using System.Text.Json.Serialization;

namespace Atlassian.Compass;

/// <summary>A field that Compass itself has, with its value at a component.</summary>
public sealed record BuiltInField(FieldName? Definition)
{
    /// <summary>The choices taken, of a field with choices.</summary>
    public IReadOnlyList<string>? Value { get; init; }

    /// <summary>Yes or no, of a field that asks.</summary>
    public bool? BooleanValue { get; init; }

    /// <summary>The value as a word; null when there is none.</summary>
    [JsonIgnore]
    public string? Text => Value is { Count: > 0 } chosen ? string.Join(", ", chosen) : BooleanValue is { } yes ? CustomField.YesOrNo(yes) : null;
}

/// <summary>A field that a site made, with its value at a component.</summary>
public sealed record CustomField(FieldName? Definition)
{
    /// <summary>Of a text field.</summary>
    public string? TextValue { get; init; }

    /// <summary>Of a field that asks.</summary>
    public bool? BooleanValue { get; init; }

    /// <summary>Of a number field.</summary>
    public double? NumberValue { get; init; }

    /// <summary>Of a field with one choice.</summary>
    public FieldOption? Option { get; init; }

    /// <summary>Of a field with several choices.</summary>
    public IReadOnlyList<FieldOption>? Options { get; init; }

    /// <summary>Of a user field: the account's id.</summary>
    public string? UserIdValue { get; init; }

    /// <summary>Of a user field: who it is; null where Atlassian does not tell.</summary>
    public FieldUser? UserValue { get; init; }

    /// <summary>The value as a word; null when there is none.</summary>
    [JsonIgnore]
    public string? Text => this switch
    {
        { TextValue.Length: > 0 } => TextValue,
        { BooleanValue: { } yes } => YesOrNo(yes),
        { NumberValue: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Option: { } one } => one.Value,
        { Options: { Count: > 0 } several } => string.Join(", ", several.Select(option => option.Value)),
        { UserValue.Name: { } name } => name,
        _ => UserIdValue,
    };

    internal static string YesOrNo(bool yes) => yes ? "true" : "false";
}

/// <summary>Which field a value is of.</summary>
public sealed record FieldName(string? Id, string? Name);

/// <summary>A choice of a field.</summary>
public sealed record FieldOption(string Id, string Value);

/// <summary>The user that a field names.</summary>
public sealed record FieldUser(string? Name);

/// <summary>A field that components of a type may have.</summary>
/// <param name="Id">Its id: <c>compass:tier</c> for one of Compass's own, else an ARI.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What values it takes.</param>
public sealed record FieldDefinition(string Id, string Name, FieldKind Kind)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The types of components that have it; empty where that is not told.</summary>
    public IReadOnlyList<string> TypeIds { get; init; } = [];

    /// <summary>Its choices; the id of one of Compass's own is its value.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Whether Compass itself has it.</summary>
    public bool IsBuiltIn { get; init; }
}

/// <summary>What values a field takes.</summary>
public enum FieldKind
{
    Text,
    Boolean,
    Number,
    User,
    SingleSelect,
    MultiSelect,
}
