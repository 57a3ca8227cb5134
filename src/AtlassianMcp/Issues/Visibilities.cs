using Atlassian.Jira;

namespace AtlassianMcp.Issues;

/// <summary>To whom a comment is restricted, as callers write it: <c>role:Developers</c> or <c>group:jira-users</c>.</summary>
internal static class Visibilities
{
    /// <summary>The form of it.</summary>
    public const string Form = "^(role|group):.+$";

    /// <summary>What Jira takes for it; null for everybody.</summary>
    public static Visibility? Read(string? text) => text?.Split(':', 2, StringSplitOptions.TrimEntries) is [var type, var name] ? new Visibility(type, name) : null;

    /// <summary>How it is written; null for everybody.</summary>
    public static string? Words(Visibility? visibility) => visibility is null ? null : $"{visibility.Type}:{visibility.Value}";
}
