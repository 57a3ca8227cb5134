using System.Net.Http.Headers;
using System.Text;

namespace Atlassian.Http;

/// <summary>The multipart form that Atlassian's attachment resources take.</summary>
internal static class MultipartFile
{
    /// <summary>Opens the file and puts it into the part <c>file</c>, after the text parts.</summary>
    public static async ValueTask<HttpContent> OpenAsync(Upload upload, IReadOnlyDictionary<string, string> parts, CancellationToken cancellationToken)
    {
        // Raw UTF-8 names, as browsers and curl send them: .NET's own MIME words are stored literally by some versions.
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in parts)
            form.Add(new StringContent(value, Encoding.UTF8, "text/plain"), name);
        var stream = await upload.OpenAsync(cancellationToken).ConfigureAwait(false);
        form.Add(FilePart(upload, stream));
        return form;
    }

    private static StreamContent FilePart(Upload upload, Stream stream)
    {
        var part = new StreamContent(stream);
        part.Headers.ContentType = MediaTypeHeaderValue.TryParse(upload.MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{Quoted(upload.FileName)}\"");
        return part;
    }

    private static string Quoted(string fileName)
    {
        var safe = new StringBuilder(fileName.Length);
        foreach (var character in fileName)
            safe.Append(character switch { '"' => "%22", '\r' or '\n' or '\0' => "_", _ => character.ToString() });
        return safe.ToString();
    }
}
