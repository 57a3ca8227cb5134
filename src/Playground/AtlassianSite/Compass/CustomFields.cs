namespace Playground.AtlassianSite.Compass;

/// <summary>What a custom field holds.</summary>
internal enum CustomKind
{
    Boolean,
    MultiSelect,
    Number,
    SingleSelect,
    Text,
    User,
}

/// <summary>A field that the site's people made for components of some types.</summary>
internal sealed record CustomFieldDefinition(string Id, CustomKind Kind, string Name, string? Description, IReadOnlyList<string> ComponentTypeIds) : ITyped
{
    public string TypeName => $"CompassCustom{Kind}FieldDefinition";

    /// <summary>What may be chosen; empty for other kinds.</summary>
    public IReadOnlyList<CustomOption> Options { get; init; } = [];

    public bool HasOptions => Kind is CustomKind.SingleSelect or CustomKind.MultiSelect;
}

/// <summary>One choice of a custom field.</summary>
internal sealed record CustomOption(string Id, string Value);

/// <summary>What a component has in a custom field: yes or no, a number, a text, a person, or choices.</summary>
internal sealed record CustomFieldValue(CustomFieldDefinition Definition, object Raw) : ITyped
{
    public string TypeName => $"CompassCustom{Definition.Kind}Field";

    public bool? BooleanValue => Raw as bool?;

    public double? NumberValue => Raw as double?;

    public string? TextValue => Raw as string;

    public IReadOnlyList<CustomOption>? Options => Raw as IReadOnlyList<CustomOption>;

    public CustomOption? Option => Options?[0];

    public string? UserIdValue => UserValue?.Id;

    public Account? UserValue => Raw is User user ? new Account(user) : null;
}

/// <summary>A person as the gateway shows them.</summary>
internal sealed record Account(User Person) : ITyped
{
    public string TypeName => "AtlassianAccountUser";

    public string AccountId => Person.AccountId;

    public string Id => $"ari:cloud:identity::user/{Person.AccountId}";

    public string Name => Person.DisplayName;
}
