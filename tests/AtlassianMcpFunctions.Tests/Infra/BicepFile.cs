namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>A parameter, variable or output.</summary>
internal sealed record BicepValue(string Name, int Line, string? Description, BicepNode Node)
{
    /// <summary>What follows the equals sign; null for a parameter without a default.</summary>
    public BicepNode? Value => Node.Parts is [_, _, .., { Type: not "type" } last] && Node.Parts.Count > 2 ? last : null;
}

/// <summary>A resource as declared, one within another under its full type.</summary>
internal sealed record BicepResource(string Symbol, string Type, bool IsExisting, BicepNode Body, int Line);

/// <summary>A call of another file.</summary>
internal sealed record BicepModule(string Symbol, string Path, BicepNode Body, int Line)
{
    /// <summary>What it is given.</summary>
    public IReadOnlyList<string> Given => [.. Body.Properties.Where(property => property.Name == "params").SelectMany(property => property.Value.Properties).Select(property => property.Name)];
}

/// <summary>What a Bicep file declares.</summary>
internal sealed record BicepFile(string Path, IReadOnlyList<string> Errors, BicepNode Root)
{
    public IReadOnlyList<BicepValue> Parameters => Values("parameter_declaration");

    public IReadOnlyList<BicepValue> Variables => Values("variable_declaration");

    public IReadOnlyList<BicepValue> Outputs => Values("output_declaration");

    public IReadOnlyList<BicepModule> Modules =>
        [.. Declarations("module_declaration").Select(node => new BicepModule(NameOf(node), node.First("string")!.Literal ?? "", node.Body!, node.Line))];

    public IReadOnlyList<BicepResource> Resources => [.. Declarations("resource_declaration").SelectMany(node => Resource(node, null))];

    /// <summary>The names that are used anywhere, other than where they are declared.</summary>
    public IReadOnlySet<string> Used => Root.All
        .SelectMany(node => node.Parts.Where((part, at) => part.Type == "identifier" && !Declares(node, at)))
        .Select(part => part.Text!).ToHashSet();

    private static bool Declares(BicepNode parent, int at) => parent.Type switch
    {
        "object_property" => at == 0,
        "parameter_declaration" or "variable_declaration" or "output_declaration" or "module_declaration" or "resource_declaration" => at == 1,
        _ => false,
    };

    private static string NameOf(BicepNode declaration) => declaration.First("identifier")!.Text!;

    private static IEnumerable<BicepResource> Resource(BicepNode node, string? parent)
    {
        var written = node.First("string")!.Literal!;
        var type = parent is null ? written : $"{parent.Split('@')[0]}/{written}@{parent.Split('@')[1]}";
        var body = node.Body!;
        var inner = body.Parts.SelectMany(part => part.Parts).Where(part => part.Type == "resource_declaration").SelectMany(part => Resource(part, type));
        return inner.Prepend(new BicepResource(NameOf(node), type, node.First("existing") is not null, body, node.Line));
    }

    private IEnumerable<BicepNode> Declarations(string type) => Root.Parts.Where(part => part.Type == type);

    // A decorator stands before what it decorates, beside it.
    private List<BicepValue> Values(string type) =>
        [.. Root.Parts.Select((part, at) => (part, at)).Where(one => one.part.Type == type).Select(one => new BicepValue(
            NameOf(one.part), one.part.Line, one.at > 0 && Root.Parts[one.at - 1] is { Type: "decorators" } decorators ? Description(decorators) : null, one.part))];

    private static string? Description(BicepNode decorators) => decorators.Parts
        .Select(decorator => decorator.First("call_expression"))
        .FirstOrDefault(call => call?.First("identifier")?.Text == "description")?.First("arguments")?.First("string")?.Literal;
}
