using AtlassianMcpFunctions.Tests.TestKit;
using GraphQLParser;
using GraphQLParser.AST;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class SchemaContractTests
{
    [ContractFact]
    public void The_sites_schema_is_a_part_of_the_gateways()
    {
        var theirs = Parser.Parse(File.ReadAllText(Path.Combine(Repository.Beside(ContractFactAttribute.Folder)!, "compass", "compass.graphqls")));

        var objections = new SchemaJudge(theirs).Objections(Parser.Parse(CompassSchema.Text()));

        Assert.True(objections.Count == 0, string.Join('\n', objections));
    }

    [Theory]
    [InlineData("type CompassComponentLabel { name: String, nick: String }", "CompassComponentLabel.nick is not there.")]
    [InlineData("type CompassComponentLabel { name: String! }", "CompassComponentLabel.name is String there.")]
    [InlineData("type CompassLabel { name: String }", "CompassLabel is not there.")]
    [InlineData("type Query { find(id: ID!, at: Int): String }", "Query.find(at) is not there.")]
    [InlineData("type Query { find: String }", "Query.find(id) may not be left out.")]
    [InlineData("input Given { text: String }", "Given.number may not be left out.")]
    [InlineData("enum Color { RED, BLUE }", "Color.BLUE is not there.")]
    [InlineData("union Found = CompassComponentLabel | Query", "Found | Query is not there.")]
    [InlineData("type GenericMutationErrorExtension implements MutationErrorExtension { errorType: String }", "")]
    public void What_is_not_in_the_gateways_schema_is_told(string ours, string objection)
    {
        var theirs = Parser.Parse(
            """
            type CompassComponentLabel { name: String }
            type Query { find(id: ID!): String }
            input Given { number: Int!, text: String }
            enum Color { RED, GREEN }
            union Found = CompassComponentLabel
            interface MutationErrorExtension { errorType: String }
            """);

        Assert.Equal(objection, string.Join('\n', new SchemaJudge(theirs).Objections(Parser.Parse(ours))));
    }
}

/// <summary>Holds a schema to one that it claims to be a part of.</summary>
internal sealed class SchemaJudge(GraphQLDocument theirs)
{
    // The gateway's schema as it is known leaves out who implements the interface.
    private const string Own = "GenericMutationErrorExtension";

    private readonly Dictionary<string, GraphQLTypeDefinition> _theirs = theirs.Definitions.OfType<GraphQLTypeDefinition>().ToDictionary(type => type.Name.StringValue);
    private readonly List<string> _objections = [];

    /// <summary>What is not in the other schema, or not so; one line each.</summary>
    public IReadOnlyList<string> Objections(GraphQLDocument ours)
    {
        foreach (var type in ours.Definitions.OfType<GraphQLTypeDefinition>().Where(type => type.Name.Value != Own))
        {
            if (!_theirs.TryGetValue(type.Name.StringValue, out var known) || known.Kind != type.Kind) _objections.Add($"{type.Name.Value} is not there.");
            else Compare(type.Name.StringValue, type, known);
        }

        return _objections;
    }

    private void Compare(string name, GraphQLTypeDefinition ours, GraphQLTypeDefinition known)
    {
        switch (ours, known)
        {
            case (GraphQLObjectTypeDefinition a, GraphQLObjectTypeDefinition b):
                Within(name, " implements ", Names(a.Interfaces?.Items), Names(b.Interfaces?.Items));
                Fields(name, a.Fields, b.Fields);
                break;
            case (GraphQLInterfaceTypeDefinition a, GraphQLInterfaceTypeDefinition b):
                Fields(name, a.Fields, b.Fields);
                break;
            case (GraphQLInputObjectTypeDefinition a, GraphQLInputObjectTypeDefinition b):
                Inputs(name + ".", "", a.Fields?.Items, b.Fields?.Items);
                break;
            case (GraphQLEnumTypeDefinition a, GraphQLEnumTypeDefinition b):
                Within(name, ".", a.Values!.Items.Select(value => value.Name.StringValue), b.Values!.Items.Select(value => value.Name.StringValue));
                break;
            case (GraphQLUnionTypeDefinition a, GraphQLUnionTypeDefinition b):
                Within(name, " | ", Names(a.Types!.Items), Names(b.Types!.Items));
                break;
        }
    }

    private void Fields(string type, GraphQLFieldsDefinition? ours, GraphQLFieldsDefinition? known)
    {
        foreach (var field in ours?.Items ?? [])
        {
            var name = $"{type}.{field.Name.Value}";
            if (known?.Items.Find(other => other.Name.Value == field.Name.Value) is not { } same) _objections.Add($"{name} is not there.");
            else
            {
                if (Written(field.Type) != Written(same.Type)) _objections.Add($"{name} is {Written(same.Type)} there.");
                Inputs(name + "(", ")", field.Arguments?.Items, same.Arguments?.Items);
            }
        }
    }

    private void Inputs(string before, string after, List<GraphQLInputValueDefinition>? ours, List<GraphQLInputValueDefinition>? known)
    {
        foreach (var input in ours ?? [])
        {
            var name = before + input.Name.StringValue + after;
            if (known?.Find(other => other.Name.Value == input.Name.Value) is not { } same) _objections.Add($"{name} is not there.");
            else if (Written(input.Type) != Written(same.Type)) _objections.Add($"{name} is {Written(same.Type)} there.");
        }

        foreach (var needed in (known ?? []).Where(input => input.Type is GraphQLNonNullType && ours?.Exists(other => other.Name.Value == input.Name.Value) != true))
            _objections.Add($"{before}{needed.Name.Value}{after} may not be left out.");
    }

    private void Within(string type, string sign, IEnumerable<string> ours, IEnumerable<string> known) =>
        _objections.AddRange(ours.Except(known).Select(name => $"{type}{sign}{name} is not there."));

    private static IEnumerable<string> Names(IEnumerable<GraphQLNamedType>? types) => (types ?? []).Select(type => type.Name.StringValue);

    private static string Written(GraphQLType type) => type switch
    {
        GraphQLNonNullType sure => Written(sure.Type) + "!",
        GraphQLListType list => $"[{Written(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
