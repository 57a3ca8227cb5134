using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>What who wrote a comment is called in answers; guests are marked, so that their words are read as such.</summary>
internal static class Commentator
{
    private const string Outside = " (outside the organisation)";

    /// <summary>Their name; null when it may not be seen.</summary>
    public static string? NameOf(CommentAuthor author) => (author.Name ?? author.Id) is { } name ? name + (author.IsOutside ? Outside : "") : null;
}
