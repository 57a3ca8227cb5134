using GraphQL;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Playground.AtlassianSite.Compass;

/// <summary>What every field's value passes: what was ordered to fail, experiments that were not opted in to, scopes; then it is read, and a refusal put where the schema has a place for it.</summary>
/// <param name="type">The type that the field belongs to.</param>
/// <param name="field">The field.</param>
internal sealed class FieldDoor(string type, FieldType field) : IFieldResolver
{
    private const string Beta = "compass-beta";

    private static readonly HashSet<string> Experiments = ["CompassComponent.ownerTeam", "CompassCustomMultiSelectField.options", "CompassCustomSingleSelectField.option"];

    private readonly string _name = $"{type}.{field.Name}";
    private readonly string? _scope = ScopeOf(type, field.Name);
    private readonly bool _mayBeQueryError = field.ResolvedType?.GetNamedType() is UnionGraphType union && union.PossibleTypes.Any(possible => possible.Name == "QueryError");

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var call = (CompassCall)context.RootValue!;
        Check(context, call);
        try
        {
            return new(Members.Read(SourceOf(context, call), field.Name, GivenTo(context)));
        }
        catch (CompassRefusalException refusal) when (_mayBeQueryError)
        {
            return new(refusal.AsQueryError());
        }
        catch (CompassRefusalException refusal) when (type == "CompassCatalogMutationApi")
        {
            return new(refusal.AsPayload());
        }
        catch (CompassRefusalException refusal)
        {
            throw new GatewayError(refusal.Message, "DataFetchingException", refusal.StatusCode) { ErrorType = refusal.ErrorType };
        }
    }

    private void Check(IResolveFieldContext context, CompassCall call)
    {
        if (call.IsBroken(_name)) throw new GatewayError("The underlying service failed.", "InternalServerError", StatusCodes.Status500InternalServerError) { ErrorSource = "UNDERLYING_SERVICE" };
        if (Experiments.Contains(_name) && !OptsIn(context))
            throw new GatewayError($"The field {_name} is experimental: it needs @optIn(to: \"{Beta}\") on itself or on a field around it.", "ValidationError", StatusCodes.Status400BadRequest);
        if (_scope is not null && call.Pass.Scopes?.Contains(_scope) == false)
            throw new GatewayError($"The token lacks the scope {_scope}.", "InsufficientOAuthScopes", StatusCodes.Status403Forbidden) { ErrorSource = "GRAPHQL_GATEWAY" };
    }

    private static bool OptsIn(IResolveFieldContext context)
    {
        for (var at = context; at is not null; at = at.Parent!)
        {
            if (at.FieldAst.Directives?.Any(IsOptIn) == true) return true;
        }

        return context.Operation.Directives?.Any(IsOptIn) == true;
    }

    private static bool IsOptIn(GraphQLDirective directive) => directive.Name.Value == "optIn" && directive.Arguments?.Any(argument => argument.Value switch
    {
        GraphQLStringValue text => text.Value == Beta,
        GraphQLListValue list => list.Values?.OfType<GraphQLStringValue>().Any(text => text.Value == Beta) == true,
        _ => false,
    }) == true;

    private static object SourceOf(IResolveFieldContext context, CompassCall call) => context.ParentType.Name switch
    {
        "Query" => call.Query,
        "Mutation" => call.Mutation,
        _ => context.Source!,
    };

    private static Given GivenTo(IResolveFieldContext context)
    {
        var given = context.Arguments?.Where(argument => argument.Value.Source != ArgumentSource.FieldDefault) ?? [];
        return new Given(given.ToDictionary(argument => argument.Key, argument => argument.Value.Value));
    }

    private static string? ScopeOf(string type, string field) => (type, field) switch
    {
        ("CompassCatalogQueryApi", "scorecard" or "scorecards") or ("CompassComponent", "scorecards" or "scorecardScores") => "read:scorecard:compass",
        ("CompassCatalogQueryApi", _) or ("CompassSearchComponentResult", "component") or ("CompassRelationship", "startNode" or "endNode") => "read:component:compass",
        ("CompassCatalogMutationApi", _) => "write:component:compass",
        _ => null,
    };
}
