using Atlassian.Http;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Resources;

/// <summary>Lists what describes the sets of files that a caller's syncs and exports keep up to date; the manifest of each names the files in it.</summary>
public sealed class FileSetList(FileSets files)
{
    private const int SetsAtOnce = 25;
    private static readonly string[] Describing = ["README.md", "manifest.json"];

    /// <summary>A page of <c>resources/list</c>.</summary>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<ListResourcesResult> PageAsync(string? cursor, CancellationToken cancellationToken)
    {
        var sets = await files.KeptAsync(cursor, cancellationToken).Take(SetsAtOnce + 1).ToListAsync(cancellationToken);
        var page = new ListResourcesResult { Resources = [], NextCursor = sets.Count > SetsAtOnce ? sets[SetsAtOnce - 1].Set : null };
        foreach (var (set, tool) in sets.Take(SetsAtOnce))
        {
            foreach (var path in Describing)
            {
                // Until a set's first job is over, they are not there.
                if (await files.ListAsync(set, path, cancellationToken).ContainsAsync(path, cancellationToken: cancellationToken))
                    page.Resources.Add(new Resource { Uri = FileSets.ResourceUri(set, path), Name = $"{set}/{path}", Title = $"{path} of {set}", Description = tool is null ? null : $"Written by {tool}.", MimeType = MediaType.Of(path) });
            }
        }

        return page;
    }
}
