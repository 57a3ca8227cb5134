namespace Playground.AtlassianSite.Compass;

/// <summary>A kind of component, and the fields that come with it.</summary>
internal sealed record ComponentType(string Id, string Name, string Description, IReadOnlyList<FieldDefinition> Definitions) : ITyped
{
    /// <summary>The types that every site has.</summary>
    public static readonly IReadOnlyList<ComponentType> Known =
    [
        new("APPLICATION", "Application", "Something that people use.", [FieldDefinition.Tier, FieldDefinition.Lifecycle]),
        new("CAPABILITY", "Capability", "What the business can do.", [FieldDefinition.Lifecycle]),
        new("CLOUD_RESOURCE", "Cloud resource", "A database, a queue or the like.", [FieldDefinition.Lifecycle]),
        new("DATA_PIPELINE", "Data pipeline", "Moves and changes data.", [FieldDefinition.Lifecycle]),
        new("LIBRARY", "Library", "Code that others are built with.", [FieldDefinition.Lifecycle, FieldDefinition.Monorepo]),
        new("OTHER", "Other", "Anything else.", [FieldDefinition.Lifecycle]),
        new("SERVICE", "Service", "Runs and is called by others.", [FieldDefinition.Tier, FieldDefinition.Lifecycle, FieldDefinition.Monorepo]),
        new("UI_ELEMENT", "UI element", "A part of what people see.", [FieldDefinition.Lifecycle]),
        new("WEBSITE", "Website", "Pages for the world.", [FieldDefinition.Tier, FieldDefinition.Lifecycle]),
    ];

    public string TypeName => "CompassComponentTypeObject";

    public object FieldDefinitions => new FieldDefinitionList(Definitions);

    private sealed record FieldDefinitionList(IReadOnlyList<FieldDefinition> Definitions) : ITyped
    {
        public string TypeName => "CompassFieldDefinitions";
    }
}

/// <summary>A field that components of some types have from the start; without values it holds yes or no.</summary>
internal sealed record FieldDefinition(string Id, string Name, string Description, IReadOnlyList<string> Values, string? Default)
{
    public static readonly FieldDefinition Tier = new("compass:tier", "Tier", "How much depends on it; 1 is most.", ["1", "2", "3", "4"], null);

    public static readonly FieldDefinition Lifecycle = new("compass:lifecycle", "Lifecycle", "How far it is.", ["Pre-release", "Active", "Deprecated"], "Active");

    public static readonly FieldDefinition Monorepo = new("compass:isMonorepoProject", "Monorepo project", "Whether its repository holds other components too.", [], null);

    public bool IsBoolean => Values.Count == 0;

    public string Type => IsBoolean ? "BOOLEAN" : "ENUM";

    public object Options => IsBoolean ? new BooleanOptions(false, [true, false]) : new EnumOptions(Values, Default is null ? null : [Default]);

    private sealed record BooleanOptions(bool BooleanDefault, IReadOnlyList<bool> BooleanValues) : ITyped
    {
        public string TypeName => "CompassBooleanFieldDefinitionOptions";
    }

    private sealed record EnumOptions(IReadOnlyList<string> Values, IReadOnlyList<string>? Default) : ITyped
    {
        public string TypeName => "CompassEnumFieldDefinitionOptions";
    }
}

/// <summary>What a component has in a field: the chosen words, or yes or no.</summary>
internal sealed record FieldValue(FieldDefinition Definition, object Raw) : ITyped
{
    public string TypeName => Definition.IsBoolean ? "CompassBooleanField" : "CompassEnumField";

    public IReadOnlyList<string>? Value => Raw as IReadOnlyList<string>;

    public bool? BooleanValue => Raw as bool?;
}
