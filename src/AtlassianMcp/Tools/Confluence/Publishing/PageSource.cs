using System.Text;
using AtlassianMcp.Publishing;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>A Markdown text and the files beside it, given inline or in an upload.</summary>
/// <param name="Markdown">The text.</param>
/// <param name="Folder">Where it lies among the files.</param>
/// <param name="Files">The files beside it.</param>
internal sealed record PageSource(string Markdown, string Folder, LocalFiles Files)
{
    private const int MostInlineCharacters = 3 * 1024 * 1024;
    private const int MostMarkdownBytes = 5 * 1024 * 1024;

    /// <summary>Puts the text and the files together; inline ones come before those of the upload.</summary>
    /// <exception cref="ArgumentException">There is no text or more than one, or a file is too large or not base64.</exception>
    public static async Task<PageSource> ReadAsync(string? markdown, IReadOnlyCollection<InlineFile> inline, ReceivedUpload? upload, CancellationToken cancellationToken)
    {
        var files = Decode(inline);
        if (upload is null)
            return new PageSource(markdown ?? throw new ArgumentException("Give the page's text: markdown, or the upload_id of an uploaded .md file or zip.", nameof(markdown)), "", new LocalFiles(files));
        files.AddRange(upload.Files.Select(file => new LocalFile(LocalPath.Normalise(file.Path), file.ReadAsync)));
        if (markdown is not null)
            return new PageSource(markdown, "", new LocalFiles(files));
        var text = TextFile(upload.Files);
        var bytes = await text.ReadAsync(cancellationToken);
        return new PageSource(Encoding.UTF8.GetString(bytes), LocalPath.Folder(LocalPath.Normalise(text.Path)), new LocalFiles(files));
    }

    private static UploadedFile TextFile(IReadOnlyList<UploadedFile> files)
    {
        var texts = files.Where(file => Path.GetExtension(file.Path).ToLowerInvariant() is ".md" or ".markdown").ToArray();
        if (texts.Length == 0)
            throw new ArgumentException("The upload holds no .md file. Give the page's text as markdown, or upload it beside its images.", nameof(files));
        if (texts.Length > 1)
            throw new ArgumentException($"The upload holds {texts.Length} .md files ({Some(texts)}), but this makes one page. Give the text of one as markdown, or upload only that one.", nameof(files));
        return texts[0].Length <= MostMarkdownBytes ? texts[0] : throw new ArgumentException($"{texts[0].Path} has {texts[0].Length:N0} bytes; a page takes {MostMarkdownBytes:N0} at most.", nameof(files));
    }

    private static string Some(UploadedFile[] files) => string.Join(", ", files.Take(5).Select(file => file.Path)) + (files.Length > 5 ? ", …" : "");

    private static List<LocalFile> Decode(IReadOnlyCollection<InlineFile> inline)
    {
        var files = new List<LocalFile>();
        long total = 0;
        foreach (var file in inline)
        {
            if ((total += file.ContentBase64.Length) > MostInlineCharacters)
                throw new ArgumentException($"The images given inline exceed {MostInlineCharacters:N0} characters of base64 in all: send them as a zip through create_upload and give its upload_id.", nameof(inline));
            var (path, bytes) = file.Decode();
            files.Add(new LocalFile(LocalPath.Normalise(path), _ => Task.FromResult(bytes)));
        }

        return files;
    }
}
