using System.Text.Json.Serialization;

namespace AtlassianMcp.Policies;

/// <summary>
/// What some callers of a tenant may do. Each aspect is taken from the most specific rules that state it: those for the user, else those for the
/// user's groups (together), else those for everyone. What is denied or hidden adds up over all rules that fit.
/// </summary>
public sealed record PolicyRule
{
    /// <summary>The name of the rules that fit every caller.</summary>
    public const string Everyone = "everyone";

    internal const string GroupPrefix = "group:";

    internal const string UserPrefix = "user:";

    /// <summary>Whom the rule is for: <c>everyone</c>, <c>group:NAME</c> or <c>user:ID</c> (a caller's id or e-mail address, or <c>user:key:ID</c> for an API key).</summary>
    public string For { get; init; } = Everyone;

    /// <summary>The group it is for; null when it is for no group.</summary>
    [JsonIgnore]
    public string? Group => For.StartsWith(GroupPrefix, StringComparison.OrdinalIgnoreCase) ? For[GroupPrefix.Length..].Trim() : null;

    /// <summary>Whether it is for somebody who is known as this and is in these groups, and not for everyone.</summary>
    public bool Names(string handle, IReadOnlyCollection<string> groups) =>
        Group is { } group
            ? groups.Contains(group, StringComparer.OrdinalIgnoreCase)
            : For.StartsWith(UserPrefix, StringComparison.OrdinalIgnoreCase) && For[UserPrefix.Length..].Trim().Equals(handle, StringComparison.OrdinalIgnoreCase);

    /// <summary>The classes of tools allowed; null says nothing.</summary>
    public IReadOnlyList<ToolClass>? Classes { get; init; }

    /// <summary>The tools allowed: names of tools (<c>jira_search</c>) or toolsets (<c>jira.issues</c>, <c>jira.*</c>); null says nothing.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>The tools or toolsets denied, whatever allows them.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>The Jira projects that may be read and written; null says nothing.</summary>
    public Reach? Projects { get; init; }

    /// <summary>The Confluence spaces that may be read and written; null says nothing.</summary>
    public Reach? Spaces { get; init; }

    /// <summary>Ids of Jira fields that are neither shown nor written, such as <c>customfield_10010</c>.</summary>
    public IReadOnlyList<string> HiddenFields { get; init; } = [];
}

/// <summary>How far reading and writing reach; what may not be read may not be written. Null says nothing.</summary>
public sealed record Reach(KeySet? Read = null, KeySet? Write = null);
