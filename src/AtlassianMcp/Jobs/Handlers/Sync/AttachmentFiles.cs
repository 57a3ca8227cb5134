using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Brings files of pages into a set: those it has are moved, the rest is downloaded.</summary>
public sealed class AttachmentFiles(TenantContext tenant, SetWriter writer)
{
    /// <summary>Where the files of a page belong, by their ids; a file keeps its name while it and its page's place stay.</summary>
    public static IReadOnlyDictionary<string, string> Paths(string place, string pageId, IReadOnlyList<ConfluenceAttachment> attachments) =>
        FilePlaces.Of(FolderOf(place, pageId), attachments.Select(file => new NamedFile(file.Id, file.Title)));

    /// <summary>The folder of a page's files.</summary>
    public static string FolderOf(string place, string pageId) => $"{PagePaths.FolderOf(place, pageId)}/{FilePlaces.Folder}/";

    /// <summary>Brings one file to where it belongs.</summary>
    /// <param name="set">The set.</param>
    /// <param name="file">As the site lists it.</param>
    /// <param name="path">Where it belongs.</param>
    /// <param name="before">As it was saved; null when it was not.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SyncedFile> BringAsync(string set, ConfluenceAttachment file, string path, SyncedFile? before, CancellationToken cancellationToken)
    {
        var version = file.Version?.Number ?? 1;
        if (before is not null && before.Version == version)
        {
            if (before.Path == path) return before;
            if (await writer.CopyAsync(set, before, path, cancellationToken)) return before with { Path = path };
        }

        var (hash, length) = await writer.DownloadAsync(set, path, file.MediaType ?? MediaType.Of(file.Title), file.FileSize, token => tenant.Confluence.Attachments.DownloadAsync(file, token), cancellationToken);
        return new SyncedFile(file.Id, file.Title, version, hash, path, length);
    }
}
