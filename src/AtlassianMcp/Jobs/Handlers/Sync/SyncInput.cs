using Atlassian.Confluence;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>What to sync: which pages, into which set of files, and what of them.</summary>
/// <param name="Set">The set of files.</param>
/// <param name="Scope">Which pages.</param>
public sealed record SyncInput(string Set, SyncScope Scope)
{
    /// <summary>How pages are written.</summary>
    public SyncFormat Format { get; init; }

    /// <summary>Whether files of pages are saved.</summary>
    public bool Attachments { get; init; } = true;

    /// <summary>Whether comments are saved.</summary>
    public bool Comments { get; init; } = true;

    /// <summary>Asks for a zip of what changed since that version of the set as well; null for none.</summary>
    public int? SinceVersion { get; init; }

    /// <summary>What hangs on pages and is saved.</summary>
    internal PartKinds Kinds => (Attachments ? PartKinds.Attachments : PartKinds.None) | (Comments ? PartKinds.Comments : PartKinds.None);

    /// <summary>The way the files are laid out; a set laid out in another way is built anew.</summary>
    internal string Layout => $"3 {Format} {Kinds}";

    /// <summary>The ending of page files.</summary>
    internal string Ending => Format switch
    {
        SyncFormat.Storage => ".xhtml",
        SyncFormat.Adf => ".adf.json",
        _ => ".md",
    };

    /// <summary>The files of a page that hold text, by what they are.</summary>
    internal IEnumerable<(string Path, string Hash)> TextFiles(SyncedPage page) => new[]
    {
        (page.Place + Ending, page.Hash), (page.Place + ".meta.json", page.MetaHash), (page.Place + ".comments.json", page.CommentsHash),
    }.Where(file => file.Item2.Length > 0);
}
