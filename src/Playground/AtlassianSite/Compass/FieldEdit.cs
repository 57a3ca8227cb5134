namespace Playground.AtlassianSite.Compass;

/// <summary>Changes to what a component has in its fields, each checked against the field's definition.</summary>
internal sealed class FieldEdit(CompassStore compass, Component component)
{
    private static readonly Dictionary<string, CustomKind> Kinds = new()
    {
        ["booleanField"] = CustomKind.Boolean,
        ["multiSelectField"] = CustomKind.MultiSelect,
        ["numberField"] = CustomKind.Number,
        ["singleSelectField"] = CustomKind.SingleSelect,
        ["textField"] = CustomKind.Text,
        ["userField"] = CustomKind.User,
    };

    /// <summary>The changes to the fields of the component's type.</summary>
    public IReadOnlyList<Action> Fields(IReadOnlyList<Given> given)
    {
        Distinct(given.Select(part => part.Needed("definition")));
        return [.. given.Select(Field)];
    }

    /// <summary>The changes to custom fields; a value that is null is cleared.</summary>
    public IReadOnlyList<Action> CustomFields(IReadOnlyList<Given> given)
    {
        var parts = given.Select(part => part.OneOf([.. Kinds.Keys])).ToList();
        Distinct(parts.Select(part => part.Part.Needed("definitionId")));
        return [.. parts.Select(part => CustomField(Kinds[part.Name], part.Part))];
    }

    private Action Field(Given given)
    {
        var id = given.Needed("definition");
        var field = component.TypeMetadata.Definitions.FirstOrDefault(definition => definition.Id == id) ?? throw Unknown(id);
        var value = given.Part("value");
        object? raw = field.IsBoolean ? value?.Part("boolean")?.Flag("booleanValue") : Chosen(field, value?.Part("enum") ?? throw Mismatch(id));
        if (field.IsBoolean && raw is null) throw Mismatch(id);
        return () => Set(component.FieldValues, id, raw is null ? null : new FieldValue(field, raw));
    }

    private static IReadOnlyList<string>? Chosen(FieldDefinition field, Given given)
    {
        var chosen = given.Texts("value");
        if (chosen.Count > 1) throw new CompassRefusalException("FIELD_VALUE_INVALID_NUMBER_OF_ELEMENTS", $"The field {field.Id} holds one value.");
        if (chosen.Any(value => !field.Values.Contains(value))) throw NotAllowed(field.Id);
        return chosen.Count == 0 ? null : chosen;
    }

    private Action CustomField(CustomKind kind, Given given)
    {
        var id = given.Needed("definitionId");
        var field = compass.CustomFields.FirstOrDefault(definition => definition.Id == id && definition.ComponentTypeIds.Contains(component.TypeId)) ?? throw Unknown(id);
        if (field.Kind != kind) throw Mismatch(id);
        var raw = Raw(field, given);
        return () => Set(component.CustomValues, id, raw is null ? null : new CustomFieldValue(field, raw));
    }

    private object? Raw(CustomFieldDefinition field, Given given) => field.Kind switch
    {
        CustomKind.Boolean => given.Flag("booleanValue"),
        CustomKind.Number => given.Decimal("numberValue"),
        CustomKind.Text => given.Text("textValue"),
        CustomKind.User => given.Text("userIdValue") is { } person ? Person(field, person) : null,
        CustomKind.SingleSelect => given.Text("option") is { } option ? Options(field, [option]) : null,
        _ => given.Texts("options") is { Count: > 0 } options ? Options(field, options) : null,
    };

    private User Person(CustomFieldDefinition field, string id) =>
        compass.Site.Users.ByAccountId(id[(id.LastIndexOf('/') + 1)..]) ?? throw NotAllowed(field.Id);

    private static IReadOnlyList<CustomOption> Options(CustomFieldDefinition field, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => field.Options.FirstOrDefault(option => option.Id == id) ?? throw NotAllowed(field.Id))];

    private static void Set<T>(SortedDictionary<string, T> values, string id, T? value) where T : class
    {
        if (value is null) values.Remove(id);
        else values[id] = value;
    }

    private static void Distinct(IEnumerable<string> ids)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CompassRefusalException("DUPLICATE_FIELD_DEFINITION_ID", $"The field definition {twice.Key} is given twice.");
    }

    private static CompassRefusalException Unknown(string id) =>
        new("FIELD_DEFINITION_DOES_NOT_EXIST", $"The field definition {id} does not exist for components of this type.");

    private static CompassRefusalException Mismatch(string id) =>
        new("FIELD_VALUE_DOES_NOT_MATCH_FIELD_DEFINITION", $"The value does not match the type of the field definition {id}.");

    private static CompassRefusalException NotAllowed(string id) => new("FIELD_VALUE_ELEMENT_IS_NOT_ALLOWED", $"The field definition {id} does not allow this value.");
}
