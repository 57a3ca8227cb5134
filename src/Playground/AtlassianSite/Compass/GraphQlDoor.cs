using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Compass;

/// <summary>Takes a request in GraphQL and answers it; what is wrong inside of it is said with 200, as the gateway does.</summary>
internal static class GraphQlDoor
{
    private static readonly GraphQLSerializer Serializer = new(new GatewayErrors());
    private static readonly DocumentExecuter Executer = new();

    /// <summary>Answers a request under the gates of all sites that it may mean.</summary>
    public static Answer Handle(Call http, CompassCall call)
    {
        if (Read(http) is not { Query: { } query } request) return Refused("The request body is no GraphQL request: it needs a query.");
        // All resolvers are done when they return, so the work stays on the thread that holds the gates.
        var result = Executer.ExecuteAsync(options =>
        {
            (options.Schema, options.Query, options.Variables, options.OperationName) = (CompassSchema.Instance, query, request.Variables, request.OperationName);
            (options.Root, options.ThrowOnUnhandledException) = (call, true);
        });
        if (!result.IsCompleted) throw new InvalidOperationException("A resolver went elsewhere.");
        return Answer.Ok(JsonNode.Parse(Serializer.Serialize(result.GetAwaiter().GetResult()))!);
    }

    /// <summary>Whether a body asks for a mutation.</summary>
    public static bool IsMutation(string body)
    {
        try
        {
            return JsonNode.Parse(body).TextAt("query") is { } query && Parser.Parse(query).Definitions.Any(part => part is GraphQLOperationDefinition { Operation: OperationType.Mutation });
        }
        catch (Exception exception) when (exception is JsonException or GraphQLSyntaxErrorException)
        {
            return false;
        }
    }

    private static GraphQLRequest? Read(Call http)
    {
        try
        {
            return Serializer.Deserialize<GraphQLRequest>(http.Json().ToJsonString());
        }
        catch (Exception exception) when (exception is JsonException or RefusalException)
        {
            return null;
        }
    }

    private static Answer Refused(string message) => new(StatusCodes.Status400BadRequest, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["extensions"] = new JsonObject { ["statusCode"] = StatusCodes.Status400BadRequest, ["classification"] = "BadRequest" } }),
    });
}
