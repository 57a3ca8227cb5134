using System.Text.Json;
using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A comment on an issue.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Author">Who wrote it; absent for some automations.</param>
/// <param name="Body">ADF on Cloud, a string of wiki markup on Data Center.</param>
/// <param name="Created">When it was written.</param>
/// <param name="Updated">When it was last changed.</param>
/// <param name="Visibility">To whom it is restricted; null for everybody who sees the issue.</param>
/// <param name="JsdPublic">Whether service desk customers see it.</param>
/// <param name="ParentId">The comment it replies to (Cloud).</param>
/// <param name="Properties">What apps keep with it, where it was asked for (expand <c>properties</c>).</param>
public sealed record Comment(
    string Id,
    JiraUser? Author,
    JsonElement Body,
    DateTimeOffset? Created,
    DateTimeOffset? Updated,
    Visibility? Visibility,
    bool? JsdPublic,
    [property: JsonConverter(typeof(AnyStringConverter))] string? ParentId,
    IReadOnlyList<EntityProperty>? Properties = null)
{
    /// <summary>The property by which Jira Service Management keeps a comment from the customers.</summary>
    internal const string PublicKey = "sd.public.comment";

    /// <summary>Whether it is kept from the customers of a service project.</summary>
    [JsonIgnore]
    public bool IsInternal => JsdPublic == false || (Properties ?? []).Any(property =>
        property.Key == PublicKey && property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("internal", out var kept) && IsTrue(kept));

    // Some clients write the flag as a text.
    private static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true"));
}

/// <summary>The group or project role a comment is restricted to.</summary>
/// <param name="Type"><c>group</c> or <c>role</c>.</param>
/// <param name="Value">Its name.</param>
public sealed record Visibility(string Type, string Value);

internal sealed record CommentsAnswer(IReadOnlyList<Comment>? Comments, long StartAt, long Total);
