using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.StorageFormat;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>Comments on a page: under it, on a passage of it, or as a reply.</summary>
[Toolset("confluence.comments")]
public sealed class AddComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_add_comment", Title = "Add Confluence comment", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Comments on a page or blog post: under it, on a passage (text_selection, Cloud), or as a reply; watchers are told.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Markdown."), MinLength(1)] string body,
        [Description("Id of the comment it answers.")] string? reply_to = null,
        [Description("Words of the page it is about, as shown."), MinLength(1)] string? text_selection = null,
        [Description("Which occurrence of the words, from 0."), Range(0, 10_000)] int? match_index = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var text = CommentText.Of(body, confluence.Site);
        if (reply_to is not null && text_selection is not null) throw new ArgumentException("A reply is about what the comment is about: give reply_to or text_selection, not both.", nameof(reply_to));
        if (text_selection is not null && !confluence.Site.IsCloud)
            throw new NotAvailableException("Comments on passages are written on Cloud only; this site is Data Center. Leave text_selection out to comment under the page.");
        var page = text_selection is null ? await confluence.StandingPageAsync(page_id, cancellationToken) : await confluence.CurrentPageAsync(page_id, cancellationToken);
        var parent = reply_to is null ? null : await CommentOnPage.OnAsync(confluence, page, reply_to, cancellationToken);
        var passage = text_selection is null ? null : Passage(page, text_selection, match_index);
        checkpoint.Pass(Plan(page, parent, passage, body));
        var written = await (parent is not null ? confluence.Comments.ReplyAsync(page, parent, text, cancellationToken)
            : passage is not null ? confluence.Comments.AddInlineAsync(page, text, passage, cancellationToken)
            : confluence.Comments.AddAsync(page, text, cancellationToken));
        return new Result(written.Id, page.Id, written.WebUrl);
    }

    private static Change Plan(ConfluencePage page, ConfluenceComment? parent, CommentPassage? passage, string body)
    {
        var what = parent is null ? "Comment" : $"Reply to {Commentator.NameOf(parent.Author) ?? "somebody"}";
        var part = new ChangedPart("comment", null, body);
        return new($"{what} on '{page.Title}'", passage is null ? [part] : [new("passage", null, passage.Count == 1 ? passage.Text : $"{passage.Text} (occurrence {passage.Index})"), part]);
    }

    private static CommentPassage Passage(ConfluencePage page, string words, int? index)
    {
        var count = Occurrences(StorageFormatReader.Read(page.Body?.Value ?? ""), words);
        if (count == 0) throw new ArgumentException($"'{words}' does not stand on '{page.Title}' in one piece: give words as the page shows them, without marks of Markdown.", nameof(words));
        if (index is null && count > 1) throw new ArgumentException($"'{words}' stands {count} times on '{page.Title}': give match_index, 0 to {count - 1}, or more of the words around it.", nameof(index));
        return index >= count ? throw new ArgumentException($"match_index must be at most {count - 1}: '{words}' stands {count} times on '{page.Title}'.", nameof(index)) : new(words, count, index ?? 0);
    }

    private static int Occurrences(Document document, string words)
    {
        var count = 0;
        foreach (var line in document.AllBlocks().Select(block => DocumentText.PlainText(DocumentTree.InlinesOf(block))))
            for (var at = line.IndexOf(words, StringComparison.Ordinal); at >= 0; at = line.IndexOf(words, at + words.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    /// <summary>Where the comment stands.</summary>
    public sealed record Result(string Id, string PageId, string? Url);
}
