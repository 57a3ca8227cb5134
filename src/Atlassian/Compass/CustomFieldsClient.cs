using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlassian.Compass;

/// <summary>The fields that components may have. Reads need the scope <c>read:component:compass</c>, changes <c>write:component:compass</c>.</summary>
public sealed class CustomFieldsClient
{
    private readonly GraphLine _line;
    private readonly Func<Task<string>> _cloudId;

    internal CustomFieldsClient(GraphLine line, Func<Task<string>> cloudId) => (_line, _cloudId) = (line, cloudId);

    /// <summary>The fields that the site made.</summary>
    /// <param name="typeId">Only those of a type of components; null for all.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<IReadOnlyList<FieldDefinition>> ListAsync(string? typeId, CancellationToken cancellationToken)
    {
        var query = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false) };
        if (typeId is not null) query["componentTypeIds"] = new JsonArray(typeId);
        var answer = await _line.AskAsync("CustomFieldDefinitions", new JsonObject { ["query"] = query }, CompassJson.Default.DefinitionsAnswer, cancellationToken).ConfigureAwait(false);
        return [.. (answer.Nodes ?? []).Select(Definition)];
    }

    /// <summary>The fields that Compass itself has for a type of components, as far as they can be set.</summary>
    public async Task<IReadOnlyList<FieldDefinition>> BuiltInAsync(string typeId, CancellationToken cancellationToken)
    {
        var variables = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["id"] = typeId };
        var answer = await _line.AskAsync("ComponentType", variables, CompassJson.Default.TypeAnswer, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from field in answer.FieldDefinitions?.Definitions ?? []
               where field.Type is "ENUM" or "BOOLEAN"
               select new FieldDefinition(field.Id, field.Name, field.Type == "ENUM" ? FieldKind.SingleSelect : FieldKind.Boolean)
               {
                   IsBuiltIn = true,
                   TypeIds = [typeId],
                   Options = [.. (field.Options?.Values ?? []).Select(value => new FieldOption(value, value))],
               },
        ];
    }

    /// <summary>Makes a field.</summary>
    /// <param name="name">What people will call it.</param>
    /// <param name="kind">What values it takes.</param>
    /// <param name="description">What it is for; null for nothing.</param>
    /// <param name="typeIds">The types of components that get it.</param>
    /// <param name="options">Its choices, where it has some.</param>
    /// <param name="cancellationToken">Ends the change.</param>
    public async Task<FieldDefinition> CreateAsync(string name, FieldKind kind, string? description, IReadOnlyList<string> typeIds, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        var definition = new JsonObject { ["cloudId"] = await _cloudId().ConfigureAwait(false), ["name"] = name, ["componentTypeIds"] = Words(typeIds) };
        if (description is not null) definition["description"] = description;
        if (options.Count > 0) definition["options"] = Words(options);
        var made = await _line.ChangeAsync("CreateCustomFieldDefinition", new JsonObject { ["input"] = new JsonObject { [Input(kind)] = definition } }, cancellationToken).ConfigureAwait(false);
        return made["customFieldDefinition"] is { } details
            ? Definition(details.Deserialize(CompassJson.Default.CustomDefinition)!)
            : throw _line.Untold("Compass made the field, but did not tell its id", "List the fields to see it before you make it again.");
    }

    private static JsonArray Words(IReadOnlyList<string> words) => [.. words.Select(word => (JsonNode)word)];

    private static FieldDefinition Definition(CustomDefinition field) => new(field.Id, field.Name ?? field.Id, Kind(field.TypeName))
    {
        Description = field.Description,
        TypeIds = field.ComponentTypeIds ?? [],
        Options = field.Options ?? [],
    };

    private static FieldKind Kind(string typeName) => typeName switch
    {
        "CompassCustomBooleanFieldDefinition" => FieldKind.Boolean,
        "CompassCustomNumberFieldDefinition" => FieldKind.Number,
        "CompassCustomUserFieldDefinition" => FieldKind.User,
        "CompassCustomSingleSelectFieldDefinition" => FieldKind.SingleSelect,
        "CompassCustomMultiSelectFieldDefinition" => FieldKind.MultiSelect,
        _ => FieldKind.Text,
    };

    private static string Input(FieldKind kind) => kind switch
    {
        FieldKind.Boolean => "booleanFieldDefinition",
        FieldKind.Number => "numberFieldDefinition",
        FieldKind.User => "userFieldDefinition",
        FieldKind.SingleSelect => "singleSelectFieldDefinition",
        FieldKind.MultiSelect => "multiSelectFieldDefinition",
        _ => "textFieldDefinition",
    };
}
