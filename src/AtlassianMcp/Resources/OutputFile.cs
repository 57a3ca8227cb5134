using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Resources;

/// <summary>Gives the files that jobs made: synced pages, saved pages.</summary>
public sealed class OutputFile(FileSets files)
{
    private const int MaxBytes = 4 * 1024 * 1024;

    [McpServerResource(UriTemplate = "atlassian://files/{set}/{+path}", Name = "job_file", Title = "File made by a job")]
    [Description("A file that a job made, such as Guide/Install.md of a sync; manifest.json lists a sync's pages.")]
    public async Task<ResourceContents> ReadAsync(string set, string path, CancellationToken cancellationToken)
    {
        var uri = FileSets.ResourceUri(set, Uri.UnescapeDataString(path));
        await using var file = await files.OpenAsync(set, Uri.UnescapeDataString(path), cancellationToken)
            ?? throw new McpProtocolException($"There is no resource {uri}.", McpErrorCode.InvalidParams);
        if (file.Length > MaxBytes) throw new NotAvailableException($"{uri} has {file.Length} bytes; download the zip that job_get links to instead.");
        using var bytes = new MemoryStream();
        await file.Stream.CopyToAsync(bytes, cancellationToken);
        var contents = IsText(file.ContentType)
            ? new TextResourceContents { Uri = uri, MimeType = file.ContentType, Text = System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) }
            : (ResourceContents)BlobResourceContents.FromBytes(bytes.ToArray(), uri, file.ContentType);
        contents.Meta = new JsonObject { ["etag"] = file.ETag, ["last_modified"] = file.LastModified.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };
        return contents;
    }

    private static bool IsText(string mediaType) => mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.StartsWith("application/json", StringComparison.Ordinal) || mediaType.StartsWith("application/xhtml+xml", StringComparison.Ordinal);
}
