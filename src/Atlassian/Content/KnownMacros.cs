namespace Atlassian.Content;

/// <summary>The macros that documents carry by name and parameters; any other stays opaque.</summary>
internal static class KnownMacros
{
    /// <summary>Whether a macro without a body on lines of its own is known.</summary>
    public static bool IsBlock(string? name) => name is "toc" or "children" or "jira" or "pagetree" or "recently-updated" or "attachments" or "gallery";

    /// <summary>Whether a macro within a line is known.</summary>
    public static bool IsInline(string? name) => name is "anchor" or "jira";
}
