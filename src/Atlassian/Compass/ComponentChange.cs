using System.Text.Json.Nodes;

namespace Atlassian.Compass;

/// <summary>What a component is to become; null leaves things as they are, and an empty text takes them away.</summary>
public sealed record ComponentChange
{
    /// <summary>At most 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 1000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Unique on the site.</summary>
    public string? Slug { get; init; }

    /// <summary>The ARI of a team.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Such as <c>ACTIVE</c>.</summary>
    public string? State { get; init; }

    /// <summary>Values of fields; what is not named stays as it is.</summary>
    public IReadOnlyList<FieldValue> Fields { get; init; } = [];

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => this is { Name: null, Description: null, Slug: null, OwnerId: null, State: null, Fields: [] };

    internal JsonObject Input()
    {
        var input = new JsonObject();
        foreach (var (name, value) in new[] { ("name", Name), ("description", Description), ("slug", Slug), ("ownerId", OwnerId), ("state", State) })
        {
            if (value is not null) input[name] = value.Length == 0 ? null : JsonValue.Create(value);
        }

        JsonArray builtIn = [.. Fields.Where(field => field.Definition.IsBuiltIn).Select(field => (JsonNode)field.Input())], custom = [.. Fields.Where(field => !field.Definition.IsBuiltIn).Select(field => (JsonNode)field.Input())];
        if (builtIn.Count > 0) input["fields"] = builtIn;
        if (custom.Count > 0) input["customFields"] = custom;
        return input;
    }
}

/// <summary>A component to be made.</summary>
/// <param name="TypeId">Its type.</param>
/// <param name="Change">Its name, and what else it has; a name is needed.</param>
public sealed record ComponentDraft(string TypeId, ComponentChange Change)
{
    /// <summary>Words it is filed under.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Places that have to do with it.</summary>
    public IReadOnlyList<ComponentLink> Links { get; init; } = [];

    internal JsonObject Input()
    {
        var input = Change.Input();
        input["typeId"] = TypeId;
        if (Labels.Count > 0) input["labels"] = new JsonArray([.. Labels.Select(label => (JsonNode)label)]);
        if (Links.Count > 0) input["links"] = new JsonArray([.. Links.Select(link => (JsonNode)ComponentsClient.Input(link))]);
        return input;
    }
}

/// <summary>A value for a field.</summary>
/// <param name="Definition">The field.</param>
/// <param name="Texts">What it is to hold, as words: the ids of choices, the id of an account, a number with a point, true or false; none takes the value away.</param>
public sealed record FieldValue(FieldDefinition Definition, IReadOnlyList<string> Texts)
{
    private string? One => Texts.Count > 0 ? Texts[0] : null;

    internal JsonObject Input() => Definition.IsBuiltIn ? BuiltIn() : Definition.Kind switch
    {
        FieldKind.Boolean => Custom("booleanField", "booleanValue", One == "true"),
        FieldKind.Number => Custom("numberField", "numberValue", One is null ? null : double.Parse(One, System.Globalization.CultureInfo.InvariantCulture)),
        FieldKind.User => Custom("userField", "userIdValue", One),
        FieldKind.SingleSelect => Custom("singleSelectField", "option", One),
        FieldKind.MultiSelect => Custom("multiSelectField", "options", Choices()),
        _ => Custom("textField", "textValue", One),
    };

    private JsonObject BuiltIn() => new()
    {
        ["definition"] = Definition.Id,
        ["value"] = Definition.Kind == FieldKind.Boolean
            ? new JsonObject { ["boolean"] = new JsonObject { ["booleanValue"] = One == "true" } }
            : new JsonObject { ["enum"] = new JsonObject { ["value"] = Choices() } },
    };

    private JsonObject Custom(string kind, string name, JsonNode? value) => new() { [kind] = new JsonObject { ["definitionId"] = Definition.Id, [name] = value } };

    private JsonArray Choices() => [.. Texts.Select(text => (JsonNode)text)];
}
