using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Takes home what a publication came to: the ids and versions of pages go into the files, where these are still what was sent.</summary>
internal sealed class PublishEnd(CompanionSession session, StateFolder notes, LocalFolder folder, bool isStamped)
{
    private const string OutcomeFile = "published.json";
    private const string ZipName = "published.zip";
    private static readonly string[] OnPage = ["created", "updated", "moved", "unchanged"];

    /// <summary>Fetches the result and writes it into the folder. Doing it again does the rest.</summary>
    public async Task<PublishOutcome> RunAsync(RemoteJob job, PublishState state, CancellationToken cancellationToken)
    {
        var (path, top) = (notes.PathTo(ZipName), TopOf(state.Sent.Keys));
        await using (var file = File.Create(path))
        {
            if (job.DownloadUrl is not { } link || !await session.Files.FetchAsync(link, file, cancellationToken)) throw new AdminException($"What job {job.JobId} came to cannot be fetched any more.");
        }

        await using var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
        var tree = await ReadAsync(zip, cancellationToken);
        var (stamped, left) = isStamped ? await StampAsync(zip, state, top, cancellationToken) : ([], []);
        await NotePublishedAsync(tree, state, stamped, top, cancellationToken);
        File.Delete(path);
        return new PublishOutcome(job.JobId, tree.Counts, [.. tree.Pages.Where(page => !PublishOutcome.IsQuiet(page) || page.Missing is not null)], [.. stamped.Keys], left);
    }

    private static async Task<PublishedTree> ReadAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(OutcomeFile) ?? throw new AdminException($"The result lacks {OutcomeFile}: is the server older than this program?");
        await using var stream = await entry.OpenAsync(cancellationToken);
        return (await JsonSerializer.DeserializeAsync<PublishedTree>(stream, CompanionJson.Options, cancellationToken))!;
    }

    private async Task<(Dictionary<string, string> Stamped, List<string> Left)> StampAsync(ZipArchive zip, PublishState state, string top, CancellationToken cancellationToken)
    {
        var (stamped, left) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != OutcomeFile && state.Sent.ContainsKey(top + entry.FullName)))
        {
            using var reader = new StreamReader(await entry.OpenAsync(cancellationToken));
            var (path, text) = (top + entry.FullName, await reader.ReadToEndAsync(cancellationToken));
            var here = await folder.HashAsync(path, cancellationToken) is null ? null : await folder.ReadAsync(path, cancellationToken);
            var fresh = here is null ? null : Like(here, text);
            if (here is not null && here.AsSpan().SequenceEqual(fresh)) stamped[path] = LocalFolder.HashOf(here);
            else if (here is null || LocalFolder.HashOf(here) != state.Sent[path]) left.Add(path);
            else stamped[path] = await WriteAsync(path, fresh!, cancellationToken);
        }

        return (stamped, left);
    }

    private async Task<string> WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var fresh = notes.PathTo("stamped.new");
        await File.WriteAllBytesAsync(fresh, content, cancellationToken);
        folder.Put(path, fresh);
        return LocalFolder.HashOf(content);
    }

    // The server writes line ends of its own; those of the file stay, and its mark at the beginning.
    private static byte[] Like(byte[] before, string text)
    {
        if (before.AsSpan().IndexOf("\r\n"u8) >= 0) text = text.ReplaceLineEndings("\r\n");
        return before.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
    }

    // A folder that mirrors pages knows these files as published, so that the next sync may write over them.
    private async Task NotePublishedAsync(PublishedTree tree, PublishState state, IReadOnlyDictionary<string, string> stamped, string top, CancellationToken cancellationToken)
    {
        if (await notes.ReadAsync<PullState>(PullState.FileName, cancellationToken) is not { } mirror) return;
        foreach (var page in tree.Pages.Where(page => OnPage.Contains(page.Action) && page.Version is not null))
        {
            var path = top + page.Path;
            if ((stamped.GetValueOrDefault(path) ?? state.Sent.GetValueOrDefault(path)) is { } hash && mirror.Files.GetValueOrDefault(path) != hash) mirror.Published[path] = new SentFile(hash, page.Version!.Value);
        }

        await notes.WriteAsync(PullState.FileName, mirror.InOrder(), cancellationToken);
    }

    // A zip of one folder means what is in the folder.
    private static string TopOf(IEnumerable<string> paths)
    {
        var (left, top) = (paths.ToList(), "");
        while (left.Count > 0 && left[0].IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && left[0][..(slash + 1)] is var folder && left.All(path => path.StartsWith(folder, StringComparison.Ordinal)))
        {
            top += folder;
            left = [.. left.Select(path => path[folder.Length..])];
        }

        return top;
    }
}
