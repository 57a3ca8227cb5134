using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira.Agile;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>An issue. Rich text is an ADF object on Cloud and wiki markup on Data Center.</summary>
internal sealed class Issue
{
    public required long Id { get; init; }

    public required string Key { get; set; }

    public required Project Project { get; set; }

    public required IssueType Type { get; set; }

    public required Status Status { get; set; }

    public required User Creator { get; init; }

    public required User? Reporter { get; set; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; set; }

    public string Summary { get; set; } = "";

    public JsonNode? Description { get; set; }

    public JsonNode? Environment { get; set; }

    public Priority? Priority { get; set; }

    public User? Assignee { get; set; }

    public Resolution? Resolution { get; set; }

    public DateTimeOffset? Resolved { get; set; }

    /// <summary>A plain date, <c>yyyy-MM-dd</c>.</summary>
    public string? DueDate { get; set; }

    public Issue? Parent { get; set; }

    public List<Issue> Children { get; } = [];

    /// <summary>Where it stands among all issues, on boards and in backlogs.</summary>
    public decimal Rank { get; set; }

    /// <summary>The sprint it is planned for, active or yet to come.</summary>
    public Sprint? Sprint { get; set; }

    /// <summary>The sprints it was in when they were completed.</summary>
    public List<Sprint> ClosedSprints { get; } = [];

    public List<string> Labels { get; set; } = [];

    public List<Component> Components { get; set; } = [];

    public List<Release> FixVersions { get; set; } = [];

    /// <summary>Values of custom fields by field id, as Jira shows them.</summary>
    public Dictionary<string, JsonNode> Custom { get; } = [];

    public List<IssueComment> Comments { get; } = [];

    public List<IssueAttachment> Attachments { get; } = [];

    public List<IssueLink> Links { get; } = [];

    public List<HistoryEntry> History { get; } = [];

    public List<IssueWorklog> Worklogs { get; } = [];

    public List<IssueRemoteLink> RemoteLinks { get; } = [];

    /// <summary>What connected repositories say about it.</summary>
    public List<CodeChange> Code { get; } = [];

    public HashSet<User> Watchers { get; } = [];

    public HashSet<User> Voters { get; } = [];

    /// <summary>What is estimated to be left to do, in seconds; null when nobody estimated.</summary>
    public long? RemainingSeconds { get; set; }

    public long SpentSeconds => Worklogs.Sum(worklog => worklog.Seconds);

    public Dictionary<string, JsonNode> Properties { get; } = [];
}

internal sealed class IssueComment(long id, User author, JsonNode body, DateTimeOffset created)
{
    public long Id { get; } = id;

    public User Author { get; } = author;

    public User UpdateAuthor { get; set; } = author;

    public JsonNode Body { get; set; } = body;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public JsonObject? Visibility { get; set; }

    public JsonArray Properties { get; set; } = [];

    /// <summary>Whether customers of a service project do not see it.</summary>
    public bool IsInternal => Properties.Any(property => property.TextAt("key") == "sd.public.comment" && property.ObjectAt("value")?["internal"]?.ToString() == "true");
}

internal sealed class IssueWorklog(long id, User author, DateTimeOffset created)
{
    public long Id { get; } = id;

    public User Author { get; } = author;

    public User UpdateAuthor { get; set; } = author;

    public required long Seconds { get; set; }

    public required DateTimeOffset Started { get; set; }

    public JsonNode? Comment { get; set; }

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public JsonObject? Visibility { get; set; }
}

internal sealed class IssueRemoteLink(long id)
{
    public long Id { get; } = id;

    public string? GlobalId { get; set; }

    public string? Relationship { get; set; }

    public JsonObject Target { get; set; } = [];
}

internal sealed record IssueAttachment(long Id, Issue Issue, string FileName, string MediaType, byte[] Bytes, User Author, DateTimeOffset Created);

/// <summary>A link between two issues: <paramref name="Outward"/> is the side the outward words point to.</summary>
internal sealed record IssueLink(long Id, LinkType Type, Issue Inward, Issue Outward);

/// <summary>One change of one field in an issue's change log.</summary>
internal sealed record HistoryItem(string Field, string FieldId, string? From, string? FromText, string? To, string? ToText, bool Custom);

internal sealed record HistoryEntry(long Id, User Author, DateTimeOffset Created, IReadOnlyList<HistoryItem> Items);
