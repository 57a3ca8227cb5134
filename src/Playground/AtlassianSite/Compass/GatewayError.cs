using GraphQL;
using GraphQL.Execution;

namespace Playground.AtlassianSite.Compass;

/// <summary>What keeps one field from having a value; the rest of the answer is there.</summary>
internal sealed class GatewayError(string message, string classification, int statusCode) : ExecutionError(message)
{
    public string? ErrorType { get; init; }

    /// <summary>Where it went wrong; null where nothing did.</summary>
    public string? ErrorSource { get; init; }

    /// <summary>What programs read of it.</summary>
    public Dictionary<string, object?> Told()
    {
        var told = new Dictionary<string, object?> { ["statusCode"] = statusCode, ["classification"] = classification };
        if (ErrorType is not null) told["errorType"] = ErrorType;
        if (ErrorSource is not null) told["errorSource"] = ErrorSource;
        return told;
    }
}

/// <summary>Writes errors down as the gateway does; those of the request itself tell their kind alone.</summary>
internal sealed class GatewayErrors : IErrorInfoProvider
{
    public ErrorInfo GetInfo(ExecutionError executionError) => new()
    {
        Message = executionError.Message,
        Extensions = executionError switch
        {
            GatewayError error => error.Told(),
            SyntaxError => new Dictionary<string, object?> { ["classification"] = "InvalidSyntax" },
            _ => new Dictionary<string, object?> { ["classification"] = "ValidationError" },
        },
    };
}
