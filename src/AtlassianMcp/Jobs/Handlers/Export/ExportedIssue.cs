using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Where an issue of a set stands at its site.</summary>
public enum IssueStanding
{
    /// <summary>The query finds it.</summary>
    There,

    /// <summary>It is there, but the query does not find it any more.</summary>
    Left,

    /// <summary>It is deleted, or this account does not see it any more.</summary>
    Gone,
}

/// <summary>What happened to an issue since the last export.</summary>
public enum IssueChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was not in the set.</summary>
    Added,

    /// <summary>Jira says that it was updated, or the last export could not write it wholly.</summary>
    Changed,

    /// <summary>It has another key.</summary>
    Moved,
}

/// <summary>An issue as a query finds it.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">Its key now.</param>
/// <param name="Updated">When Jira says that it last changed.</param>
public sealed record FoundIssue(string Id, string Key, DateTimeOffset? Updated);

/// <summary>An issue that is to be written.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">Its key now.</param>
/// <param name="Change">What happened to it; none where only links of its text lead elsewhere now.</param>
/// <param name="Was">The key it had, when that was another.</param>
public sealed record PlannedIssue(string Id, string Key, IssueChange Change, string? Was);

/// <summary>An issue that left the set.</summary>
public sealed record GoneIssue(string Id, string Key, IssueStanding Standing);

/// <summary>What an export has seen and written of one issue.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">The key it was written under.</param>
public sealed record ExportedIssue(string Id, string Key)
{
    /// <summary>When Jira said that it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Its status.</summary>
    public string Status { get; init; } = "";

    /// <summary>The way its files are laid out.</summary>
    public string Layout { get; init; } = "";

    /// <summary>Hash of the issue's file, or of its row in a table.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Hash of the file of its comments; empty when it has none.</summary>
    public string CommentsHash { get; init; } = "";

    /// <summary>Its attachments.</summary>
    public IReadOnlyList<SyncedFile> Files { get; init; } = [];

    /// <summary>Keys of the issues that its text links to; null when that is too much to keep.</summary>
    public IReadOnlyList<string>? Links { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public IssueStanding Standing { get; init; }

    /// <summary>The version of the set in which it last changed.</summary>
    public int Changed { get; init; }

    /// <summary>When the site was asked by the export that wrote the row.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>Why the last try failed in part or whole; null when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>Where it lies in the set, without an ending.</summary>
    public string Place => ExportInput.PlaceOf(Key);
}

/// <summary>What an export has to do, worked out once; the issues to be written are on papers of their own.</summary>
/// <param name="Version">The version of the set that this makes, if anything changes.</param>
/// <param name="ListedAt">When the site was asked.</param>
/// <param name="Issues">How many issues the query finds.</param>
/// <param name="Work">How many of them are to be written.</param>
/// <param name="Unchanged">How many of them nothing happened to.</param>
/// <param name="Gone">Those that are not in the set any more.</param>
public sealed record ExportPlan(int Version, DateTimeOffset ListedAt, int Issues, int Work, int Unchanged, IReadOnlyList<GoneIssue> Gone)
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a row tells that this export wrote the issue, be it with a problem.</summary>
    internal bool IsWritten(ExportedIssue row, ExportInput input) => row.Standing == IssueStanding.There && row.Layout == input.Layout && (row.Seen - ListedAt)?.Duration() < Rounding;
}
