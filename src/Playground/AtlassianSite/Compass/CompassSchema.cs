using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser;
using GraphQLParser.AST;

namespace Playground.AtlassianSite.Compass;

/// <summary>The part of the gateway's schema that the site answers, made when the first request comes, once a process.</summary>
internal static class CompassSchema
{
    private static readonly Lazy<ISchema> Made = new(Make);

    public static ISchema Instance => Made.Value;

    /// <summary>The schema as it is written down.</summary>
    public static string Text()
    {
        using var stream = typeof(CompassSchema).Assembly.GetManifestResourceStream("Compass.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Schema Make()
    {
        var text = Text();
        var schema = Schema.For(text, builder => TellTypes(builder, text));
        foreach (var name in new[] { "DateTime", "URL" }) schema.RegisterType(new Verbatim(name));
        schema.Initialize();
        foreach (var type in schema.AllTypes.OfType<IObjectGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields) field.Resolver = new FieldDoor(type.Name, field);
        }

        return schema;
    }

    /// <summary>Has each thing that stands for a union or an interface say what it is.</summary>
    private static void TellTypes(SchemaBuilder builder, string text)
    {
        foreach (var definition in Parser.Parse(text).Definitions.Where(definition => definition is GraphQLUnionTypeDefinition or GraphQLInterfaceTypeDefinition))
            builder.Types.For(((GraphQLTypeDefinition)definition).Name.StringValue).ResolveType = thing => (IObjectGraphType)Instance.AllTypes[((ITyped)thing).TypeName]!;
    }

    /// <summary>A text that goes over the wire as it is.</summary>
    private sealed class Verbatim : StringGraphType
    {
        public Verbatim(string name) => Name = name;
    }
}
