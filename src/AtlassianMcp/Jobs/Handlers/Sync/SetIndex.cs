using System.Text;
using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Publishing;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Writes what stands at the top of a set: <c>manifest.json</c> for programs, <c>README.md</c> for people.</summary>
public sealed class SetIndex(FileSets files)
{
    /// <summary>Writes both files.</summary>
    public async Task WriteAsync(SyncInput input, int version, string site, IReadOnlyList<SyncedPage> pages, CancellationToken cancellationToken)
    {
        var sorted = Sorted(pages);
        var manifest = new SetManifest(version, site, input.Scope.Kind.ToString().ToLowerInvariant(), input.Scope.Value, input.Format.ToString().ToLowerInvariant(), [.. sorted.Select(page => Entry(page.Page, input))]);
        await files.WriteAsync(input.Set, SetFinish.ManifestFile, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, manifest, SavedJson.Options, token), cancellationToken);
        await files.WriteAsync(input.Set, SetFinish.ReadmeFile, "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(Tree(input, version, sorted)), cancellationToken);
    }

    private static string Tree(SyncInput input, int version, IReadOnlyList<(SyncedPage Page, int Depth)> pages)
    {
        var text = new StringBuilder($"# {pages.Count} pages\n\nVersion {version} of this set. Files here are written anew by each sync.\n\n");
        foreach (var (page, depth) in pages)
            text.Append(' ', 2 * depth).Append("- [").Append(Escaped(page.Title)).Append("](").Append(RelativePath.Href(SetFinish.ReadmeFile, page.Place + input.Ending)).Append(")\n");
        return text.ToString();
    }

    private static string Escaped(string title) => string.Concat(title.Select(letter => letter is '[' or ']' or '\\' or '*' or '_' or '`' or '<' or '>' ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString()));

    // As people see it: parents before their children, siblings in the site's order.
    private static List<(SyncedPage Page, int Depth)> Sorted(IReadOnlyList<SyncedPage> pages)
    {
        var known = pages.Select(page => page.Id).ToHashSet(StringComparer.Ordinal);
        var below = pages.ToLookup(page => page.ParentId is { } parent && known.Contains(parent) && parent != page.Id ? parent : "", StringComparer.Ordinal);
        var (sorted, open) = (new List<(SyncedPage, int)>(pages.Count), new Stack<(SyncedPage Page, int Depth)>());
        Push("", 0);
        while (open.TryPop(out var next))
        {
            sorted.Add(next);
            Push(next.Page.Id, next.Depth + 1);
        }

        return sorted;

        void Push(string parent, int depth)
        {
            foreach (var page in below[parent].OrderByDescending(page => page.Position ?? int.MaxValue).ThenByDescending(page => page.Place, StringComparer.OrdinalIgnoreCase)) open.Push((page, depth));
        }
    }

    private static SetPage Entry(SyncedPage page, SyncInput input) => new(page.Id, page.Title, page.SpaceKey, page.ParentId, page.Version, page.Place + input.Ending, page.Hash)
    {
        LastModified = page.ModifiedAt,
        Labels = page.Labels.Count > 0 ? page.Labels : null,
        Position = page.Position,
        Url = page.Url,
        Comments = page.CommentsHash.Length > 0 ? page.Place + ".comments.json" : null,
        Attachments = page.Files.Count > 0 ? [.. page.Files.Select(file => new SetAttachment(file.Id, file.Title, file.Version, file.Hash, file.Path, file.Length))] : null,
        Changed = page.Changed,
        Problem = page.Problem,
    };
}
