using Atlassian.Http;

namespace AtlassianMcp.Tools;

/// <summary>Receives files that must not be larger than they said.</summary>
internal static class AttachedBytes
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The whole file; null when there is more of it than that.</summary>
    public static async Task<byte[]?> ReadAsync(Download download, int most, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await download.Content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > most) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
