using System.Net;
using Atlassian.Confluence;
using Atlassian.Content.Comparison;
using Atlassian.Content.Markdown;
using Atlassian.Http;

namespace AtlassianMcp.Publishing;

/// <summary>What a page is to become, and the state of it that this was made from.</summary>
/// <param name="Basis">The page as it was read, with its storage body.</param>
/// <param name="Title">The title it is to have.</param>
/// <param name="Body">The content it is to have.</param>
/// <param name="AllowsLoss">Whether content may go that Markdown does not show.</param>
internal sealed record NextVersion(ConfluencePage Basis, string Title, ContentBody Body, bool AllowsLoss)
{
    private const int MostAttempts = 3;
    private const int MostConflicts = 3;
    private const int LongestSide = 1_000;

    /// <summary>Makes the same change once more on another state of the page; null where the whole content was given.</summary>
    public Func<ContentBody, ContentBody>? Again { get; init; }

    /// <summary>The version by somebody else that was put together with this one.</summary>
    public int? MergedWith { get; init; }

    /// <summary>Writes the version. When somebody else wrote one meanwhile, both are put together where they do not touch.</summary>
    /// <exception cref="ArgumentException">Both changed the same lines; the message shows both sides.</exception>
    public async Task<WrittenVersion> WriteAsync(ConfluenceClient confluence, string? message, bool minorEdit, CancellationToken cancellationToken)
    {
        var next = this;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var update = new PageUpdate(next.Basis.Id, next.Title, next.Body, next.Basis.Version.Number + 1, message, ParentId: null, minorEdit) { Type = next.Basis.Type };
                return new WrittenVersion(await confluence.Pages.UpdateAsync(update, cancellationToken), next.MergedWith);
            }
            catch (AtlassianException conflict) when (conflict.Status == HttpStatusCode.Conflict && attempt < MostAttempts)
            {
                var theirs = await confluence.Pages.GetAsync(next.Basis.Id, "storage", version: null, cancellationToken);
                if (theirs.Version.Number == next.Basis.Version.Number) throw;
                next = await next.OntoAsync(confluence, theirs, cancellationToken);
            }
        }
    }

    /// <summary>The same change made on a newer state of the page.</summary>
    /// <param name="confluence">Tells names.</param>
    /// <param name="theirs">The page as somebody else left it, with its storage body.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Both changed the same lines; the message shows both sides.</exception>
    public async Task<NextVersion> OntoAsync(ConfluenceClient confluence, ConfluencePage theirs, CancellationToken cancellationToken)
    {
        var merge = ThreeWayMerge.Of(PageBody.Markdown(Basis.Body), PageBody.Markdown(Body), PageBody.Markdown(theirs.Body));
        if (merge.Text is not { } merged || !TryTitle(theirs, out var title)) throw await ConflictAsync(confluence, theirs, merge.Conflicts, cancellationToken);
        var body = Again is not null && theirs.Body is not null
            ? Again(theirs.Body)
            : PageBody.Over(theirs.Body, PlannedFile.Name(MarkdownReader.Read(merged), "").Body, confluence.Site);
        if (!AllowsLoss) UnseenLoss.Refuse($"the page '{theirs.Title}'", PageBody.Losses(theirs.Body, body));
        return this with { Basis = theirs, Title = title, Body = body, MergedWith = theirs.Version.Number };
    }

    private bool TryTitle(ConfluencePage theirs, out string title)
    {
        title = Title == Basis.Title ? theirs.Title : Title;
        return Title == Basis.Title || theirs.Title == Basis.Title || theirs.Title == Title;
    }

    private async Task<ArgumentException> ConflictAsync(ConfluenceClient confluence, ConfluencePage theirs, IReadOnlyList<MergeConflict> conflicts, CancellationToken cancellationToken)
    {
        var id = theirs.Version.AuthorId;
        var name = theirs.Version.AuthorName ?? (id is null ? null : (await confluence.Users.DisplayNamesAsync([id], cancellationToken)).GetValueOrDefault(id)) ?? "Somebody else";
        var sides = conflicts.Take(MostConflicts).Select(conflict => $"--- yours:\n{Short(conflict.Ours)}\n--- version {theirs.Version.Number}:\n{Short(conflict.Theirs)}");
        var titles = TryTitle(theirs, out _) ? "" : $"--- your title: {Title}\n--- title in version {theirs.Version.Number}: {theirs.Title}\n";
        var more = conflicts.Count > MostConflicts ? $"\n… and {conflicts.Count - MostConflicts} more places" : "";
        return new ArgumentException(
            $"Nothing was written: {name} wrote version {theirs.Version.Number} of '{theirs.Title}' meanwhile and changed the same lines (yours was made from version {Basis.Version.Number}).\n{titles}{string.Join('\n', sides)}{more}\nRead the page again with confluence_get_page, then make the change on what is there now.");
    }

    private static string Short(string side) => side.Length == 0 ? "(nothing)" : side.Length <= LongestSide ? side.TrimEnd('\n') : side[..LongestSide] + " …";
}

/// <summary>A version that was written.</summary>
/// <param name="Page">The page as it is now.</param>
/// <param name="MergedWith">The version by somebody else that it holds too; null for none.</param>
internal sealed record WrittenVersion(ConfluencePage Page, int? MergedWith);
