namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>How much of an issue is shown.</summary>
public enum IssueView
{
    /// <summary>What it is, where it stands and its description; of the rest, how much there is.</summary>
    Compact,

    /// <summary>What people see of it: every field with a value, comments, links, children, attachments.</summary>
    Full,
}

/// <summary>A part of an issue beyond the compact view.</summary>
public enum IssuePart
{
    /// <summary>The newest comments.</summary>
    Comments,

    /// <summary>Links to other issues.</summary>
    Links,

    /// <summary>Sub-tasks.</summary>
    Children,

    /// <summary>Attached files.</summary>
    Attachments,

    /// <summary>Every custom field with a value.</summary>
    Fields,

    /// <summary>The first changes, as <c>jira_get_changelog</c> tells them.</summary>
    Changelog,

    /// <summary>The first entries of logged work, as <c>jira_list_worklogs</c> tells them.</summary>
    Worklogs,

    /// <summary>The dates and the time in each status, as <c>jira_get_issue_dates</c> tells them.</summary>
    Dates,

    /// <summary>Branches, commits, pull requests and builds, as <c>jira_get_development</c> tells them.</summary>
    Development,
}

/// <summary>How much there is of what the view leaves out.</summary>
public sealed record LeftOut(long? Comments, int? Links, int? Children, int? Attachments)
{
    /// <summary>Null when nothing is left out.</summary>
    internal LeftOut? OrNull() => this is { Comments: null, Links: null, Children: null, Attachments: null } ? null : this;
}
