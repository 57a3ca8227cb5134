using System.Text.Json;

namespace Atlassian.Jira;

/// <summary>A service desk: what customers see of one service project.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="ProjectId">Its project's id.</param>
/// <param name="ProjectName">Its project's name.</param>
/// <param name="ProjectKey">Its project's key.</param>
public sealed record ServiceDesk(string Id, string? ProjectId, string? ProjectName, string? ProjectKey);

/// <summary>A queue: a saved view of a desk's requests for those who work on them.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Unique within the desk.</param>
/// <param name="Jql">Which requests it shows.</param>
/// <param name="IssueCount">How many those are, where it was asked for.</param>
public sealed record ServiceQueue(string Id, string Name, string? Jql, long? IssueCount);

/// <summary>A kind of request that customers can raise.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">What customers see.</param>
/// <param name="Description">What it is for.</param>
/// <param name="HelpText">What customers are told beside its fields.</param>
public sealed record RequestType(string Id, string Name, string? Description, string? HelpText);

/// <summary>What raising a request of a type takes.</summary>
/// <param name="RequestTypeFields">Its fields.</param>
/// <param name="CanRaiseOnBehalfOf">Whether this account may raise it in a customer's name.</param>
/// <param name="CanAddRequestParticipants">Whether this account may name others who follow it.</param>
public sealed record RequestForm(IReadOnlyList<RequestField>? RequestTypeFields, bool? CanRaiseOnBehalfOf, bool? CanAddRequestParticipants);

/// <summary>A field of a request type, under the name that customers see.</summary>
/// <param name="FieldId">The id of the Jira field behind it.</param>
/// <param name="Name">What customers see.</param>
/// <param name="Description">What they are told about it.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="ValidValues">What can be chosen; empty where anything can be given.</param>
/// <param name="JiraSchema">What it holds.</param>
public sealed record RequestField(string FieldId, string Name, string? Description, bool Required, IReadOnlyList<RequestChoice>? ValidValues, FieldSchema? JiraSchema);

/// <summary>What can be chosen in a field of a request type.</summary>
/// <param name="Value">Its id.</param>
/// <param name="Label">What customers see.</param>
public sealed record RequestChoice(string? Value, string? Label);

/// <summary>A moment as service desks write it.</summary>
/// <param name="EpochMillis">Milliseconds since 1970, UTC.</param>
public sealed record ServiceMoment(long EpochMillis)
{
    /// <summary>The moment.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(EpochMillis);
}

/// <summary>A page of anything that service desks list.</summary>
internal sealed record ServicePage<T>(IReadOnlyList<T>? Values, bool? IsLastPage, int? Limit);

/// <summary>A value that a request has.</summary>
/// <param name="FieldId">The id of the Jira field.</param>
/// <param name="Label">What customers see as its name.</param>
/// <param name="Value">What it holds; texts are wiki markup.</param>
public sealed record RequestValue(string FieldId, string? Label, JsonElement? Value);
