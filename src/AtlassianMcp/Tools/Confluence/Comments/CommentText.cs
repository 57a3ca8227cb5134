using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Http;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>The text of a comment as callers write it.</summary>
internal static class CommentText
{
    /// <summary>What is stored for the Markdown of a new comment.</summary>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public static ContentBody Of(string markdown, AtlassianSite site) => PageBody.Of(Read(markdown), site);

    /// <summary>What is stored for Markdown over a comment that is there.</summary>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public static ContentBody Over(ContentBody? present, string markdown, AtlassianSite site) => PageBody.Over(present, Read(markdown), site);

    /// <summary>A comment as Markdown.</summary>
    public static string Show(ContentBody? body) => PageBody.Markdown(body).TrimEnd();

    private static Document Read(string markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? throw new ArgumentException("A comment needs a text.", nameof(markdown)) : PlannedFile.Name(MarkdownReader.Read(markdown), "").Body;
}
