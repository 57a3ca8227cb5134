using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Sends zips to the server, for a tool to work on.</summary>
internal static class UploadSlot
{
    /// <summary>Sends a zip and gives the upload's id.</summary>
    /// <exception cref="AdminException">It is larger than the server takes.</exception>
    public static async Task<string> SendAsync(CompanionSession session, FolderZip zip, CancellationToken cancellationToken)
    {
        var slot = (await session.Server.CallAsync("create_upload", new JsonObject { ["file_name"] = "files.zip" }, cancellationToken)).Structured!.Value.Deserialize<Slot>(CompanionJson.Options)!;
        if (zip.Length > slot.MaxBytes) throw new AdminException($"The files have {zip.Length:N0} bytes as a zip; the server takes {slot.MaxBytes:N0}. Send them in parts.");
        await session.Files.SendAsync(slot.UploadUrl, zip.FullPath, cancellationToken);
        return slot.UploadId;
    }

    private sealed record Slot(string UploadId, string UploadUrl, long MaxBytes);
}
