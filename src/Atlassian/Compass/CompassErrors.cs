using System.Collections.Frozen;
using System.Net;

namespace Atlassian.Compass;

/// <summary>
/// What Compass's error types mean, and what to do about them; the types are stable, the messages are not
/// (https://developer.atlassian.com/cloud/compass/error-handling/error-types/). What anybody without a permission or a pause meets is said as for the other products.
/// </summary>
internal static class CompassErrors
{
    /// <summary>The type of a site that has no Compass.</summary>
    public const string NotAvailable = "COMPASS_NOT_AVAILABLE";

    /// <summary>The type of a component that is not there, or not to be seen.</summary>
    public const string ComponentNotFound = "COMPONENT_NOT_FOUND";

    /// <summary>Our own type of an answer that holds neither what was asked for nor an error.</summary>
    public const string Nothing = "NO_DATA";

    /// <summary>The type of a relationship that is there already.</summary>
    public const string RelationshipExists = "RELATIONSHIP_ALREADY_EXISTS";

    /// <summary>The type of a relationship that is not there.</summary>
    public const string RelationshipNotFound = "RELATIONSHIP_NOT_FOUND";

    /// <summary>The type of an alias that another component has, or one too many.</summary>
    public const string AliasTaken = "EXTERNAL_ALIAS_COULD_NOT_BE_CREATED";

    private const string CheckId = "Search for the component and take its id (ari:cloud:compass:…), its slug, or the address of its page.";
    private const string CheckFields = "Read the fields there are for the component's type, and the values they take, then correct it.";
    private const string Correct = "Correct it and try again.";

    private static readonly FrozenDictionary<string, string> Steps = new Dictionary<string, string>
    {
        [NotAvailable] = "This site has no Compass, or not for this account: name another site, or have an administrator of the site add Compass.",
        ["CLOUD_ID_INVALID"] = "The cloud id that is configured for the site is wrong: an administrator of this server corrects it.",
        [ComponentNotFound] = $"It was deleted, or this account may not see it. {CheckId}",
        ["COMPONENT_ARI_INVALID"] = CheckId,
        ["RELATIONSHIP_START_NODE_ARI_INVALID"] = CheckId,
        ["RELATIONSHIP_END_NODE_ARI_INVALID"] = CheckId,
        ["RELATIONSHIP_START_NODE_NOT_FOUND"] = CheckId,
        ["RELATIONSHIP_END_NODE_NOT_FOUND"] = CheckId,
        ["COMPONENT_NAME_BLANK"] = "Give a name.",
        ["COMPONENT_NAME_TOO_LONG"] = "Give a name of at most 100 characters.",
        ["COMPONENT_DESCRIPTION_TOO_LONG"] = "Shorten the description to 1000 characters; what is longer belongs on a page that the component links to.",
        ["INVALID_COMPONENT_OWNER_FORMAT"] = "An owner is a team: give its id, or the address of its page.",
        ["COMPONENT_LINKS_MAXIMUM_PER_TYPE_REACHED"] = "Remove a link of that type first.",
        ["COMPONENT_LINK_TYPE_CANNOT_BE_ON_CALL"] = "Only services have on-call links: use another type of link.",
        ["COMPONENT_LINK_URL_NOT_A_VALID_URL"] = "Give the whole address, https:// included.",
        [AliasTaken] = "Another component has that alias, or this one has too many: look the alias up to see which, or remove one.",
        ["EXTERNAL_ALIAS_NOT_FOUND"] = "Read the component to see the aliases it has.",
        ["EXTERNAL_ALIAS_ID_CANNOT_BE_EMPTY"] = "Give the alias as source and id.",
        [RelationshipExists] = "Nothing needs to be done: read the dependencies to see it.",
        [RelationshipNotFound] = "Read the dependencies: what depends on what may be the other way round.",
        ["RELATIONSHIP_NODES_SELF_REFERENCING_ERROR"] = "Name two different components.",
        ["RELATIONSHIP_START_AND_END_NODES_MUST_BELONG_TO_THE_SAME_SITE"] = "Both components must be of one site.",
        ["RELATIONSHIP_LIMIT_REACHED"] = "One of the two has as many relationships as it may: delete one first.",
        ["FIELD_DEFINITION_DOES_NOT_EXIST"] = CheckFields,
        ["FIELD_VALUE_DOES_NOT_MATCH_FIELD_DEFINITION"] = CheckFields,
        ["FIELD_VALUE_ELEMENT_IS_NOT_ALLOWED"] = CheckFields,
        ["FIELD_VALUE_INVALID_NUMBER_OF_ELEMENTS"] = CheckFields,
        ["FIELDS_NOT_SUPPORTED"] = "Components of that type have no fields: leave them out.",
        ["REQUIRED_FIELD_VALUE_DOES_NOT_EXIST"] = CheckFields,
        ["DUPLICATE_FIELD_DEFINITION_ID"] = "There is such a field already: use it.",
        ["SCORECARD_NOT_FOUND"] = "List the scorecards to see those there are.",
        ["SCORECARD_ARI_INVALID"] = "List the scorecards and take the id of one.",
        ["NUMBER_OF_ITEMS_REQUESTED_INVALID_EXCEPTION"] = "Ask for another number of items at a time.",
        ["STORE_CONFLICT_EXCEPTION"] = "Somebody else changed it at the same moment: read it again, then repeat the change.",
        ["ARGUMENT_INVALID"] = Correct,
        ["CONSTRAINT_VIOLATION"] = Correct,
        ["FORMAT_INVALID"] = Correct,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What to do; null where what the status says is all there is to say.</summary>
    public static string? NextStep(string? errorType) => errorType is null ? null : Steps.GetValueOrDefault(errorType);

    /// <summary>The status that an error stands for: the one it names, or else the one of its kind.</summary>
    /// <param name="named">What the error says itself.</param>
    /// <param name="errorType">Compass's type.</param>
    /// <param name="classification">The gateway's kind, where Compass was not reached.</param>
    public static HttpStatusCode Status(int? named, string? errorType, string? classification) => (errorType, classification) switch
    {
        ("STORE_CONFLICT_EXCEPTION", _) => HttpStatusCode.Conflict,
        ("PERMISSION_DENIED", _) => HttpStatusCode.Forbidden,
        (ComponentNotFound or NotAvailable or RelationshipNotFound or "SCORECARD_NOT_FOUND" or "EXTERNAL_ALIAS_NOT_FOUND", _) => HttpStatusCode.NotFound,
        _ when named is >= 400 and < 600 => (HttpStatusCode)named,
        (null or Nothing or "INTERNAL_SERVER_ERROR", not "ValidationError") => HttpStatusCode.InternalServerError,
        _ => HttpStatusCode.BadRequest,
    };
}
