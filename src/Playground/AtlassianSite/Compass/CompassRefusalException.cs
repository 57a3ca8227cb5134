namespace Playground.AtlassianSite.Compass;

/// <summary>Ends the work on one field of a request with the error that Compass names by its type; the type is stable, the message is not.</summary>
/// <param name="errorType">Compass's name for what is wrong (https://developer.atlassian.com/cloud/compass/error-handling/error-types/).</param>
/// <param name="message">What is wrong, in words.</param>
internal sealed class CompassRefusalException(string errorType, string message) : Exception(message)
{
    public string ErrorType { get; } = errorType;

    /// <summary>The id that was asked for; null where there is none.</summary>
    public string? Identifier { get; init; }

    /// <summary>The HTTP status that says the same.</summary>
    public int StatusCode => ErrorType switch
    {
        "PERMISSION_DENIED" => StatusCodes.Status403Forbidden,
        "COMPASS_NOT_AVAILABLE" or "COMPONENT_LINK_DOES_NOT_EXIST" => StatusCodes.Status404NotFound,
        "RELATIONSHIP_ALREADY_EXISTS" => StatusCodes.Status409Conflict,
        _ when ErrorType.EndsWith("_NOT_FOUND", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>The error as queries answer it, in the place of what was asked for.</summary>
    public QueryError AsQueryError() => new(Message, Identifier, [new ErrorExtension("GenericQueryErrorExtension", StatusCode, ErrorType)]);

    /// <summary>The error as mutations answer it.</summary>
    public IReadOnlyDictionary<string, object?> AsPayload() => new Dictionary<string, object?>
    {
        ["success"] = false,
        ["errors"] = new[] { new { Message, Extensions = new ErrorExtension("GenericMutationErrorExtension", StatusCode, ErrorType) } },
    };
}

/// <summary>What queries answer instead of what was asked for.</summary>
internal sealed record QueryError(string Message, string? Identifier, IReadOnlyList<ErrorExtension> Extensions) : ITyped
{
    public string TypeName => "QueryError";
}

/// <summary>What programs read of an error.</summary>
internal sealed record ErrorExtension(string TypeName, int StatusCode, string ErrorType) : ITyped;
