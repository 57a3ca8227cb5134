using System.Net;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Moves files through the one-time links that tools give. The key is not sent there: a link is its own permission.</summary>
internal sealed class FileLine(HttpClient http, Patience patience, ProgressLine progress, TimeProvider time)
{
    private const int BufferBytes = 128 * 1024;
    private static readonly TimeSpan LongestTransfer = TimeSpan.FromMinutes(30);

    /// <summary>Sends a file to an upload link.</summary>
    /// <exception cref="AdminException">It was not taken.</exception>
    public async Task SendAsync(string link, string path, CancellationToken cancellationToken)
    {
        var (url, tries) = (Check(link), 0);
        var refusal = await patience.TryAsync(async token =>
        {
            using var deadline = new CancellationTokenSource(LongestTransfer, time);
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, token);
            using var content = new StreamContent(File.OpenRead(path));
            await progress.ShowAsync("sending files", 0, null);
            using var answer = await http.PutAsync(url, content, limited.Token);
            // The link takes one file: where the answer got lost, the file may be there.
            return answer.IsSuccessStatusCode || (answer.StatusCode is HttpStatusCode.Conflict && tries++ > 0) ? null : await RefusalAsync(answer, limited.Token);
        }, cancellationToken);
        await progress.ClearAsync();
        if (refusal is not null) throw new AdminException(refusal);
    }

    /// <summary>Fetches what a download link gives.</summary>
    /// <param name="link">The link.</param>
    /// <param name="target">Takes it, from its beginning.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>False when the link is over.</returns>
    public async Task<bool> FetchAsync(string link, Stream target, CancellationToken cancellationToken)
    {
        var url = Check(link);
        var isThere = await patience.TryAsync(async token =>
        {
            target.SetLength(0);
            using var deadline = new CancellationTokenSource(LongestTransfer, time);
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, token);
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            if (answer.StatusCode is HttpStatusCode.NotFound) return false;
            answer.EnsureSuccessStatusCode();
            await CopyAsync(answer.Content, target, limited.Token);
            return true;
        }, cancellationToken);
        await progress.ClearAsync();
        return isThere;
    }

    private async Task CopyAsync(HttpContent content, Stream target, CancellationToken cancellationToken)
    {
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await progress.ShowAsync("KB fetched", target.Length / 1000, content.Headers.ContentLength / 1000);
        }

        if (content.Headers.ContentLength is { } length && length != target.Length) throw new IOException($"The download ended after {target.Length} of {length} bytes.");
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        // What fails in passing is tried again.
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError) answer.EnsureSuccessStatusCode();
        return $"The files were not taken ({(int)answer.StatusCode}): {Grid.Plain(await answer.Content.ReadAsStringAsync(cancellationToken))}";
    }

    private static Uri Check(string link) => Uri.TryCreate(link, UriKind.Absolute, out var url) && ServerAddress.IsSafe(url)
        ? url
        : throw new AdminException("The server gives a link that is neither https nor of this machine; files are not sent over it. An administrator sets PUBLIC_BASE_URL.");
}
