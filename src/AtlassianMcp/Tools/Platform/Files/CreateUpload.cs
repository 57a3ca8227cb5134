using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Policies;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Files;

/// <summary>Opens a slot for a file that is too large to be given inline.</summary>
[Toolset("platform.files", Shown = Showing.ByDefault)]
public sealed class CreateUpload(UploadStore uploads)
{
    [McpServerTool(Name = "create_upload", Title = "Create upload link", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Gives a one-time link to send a file or zip to (HTTP PUT), and the upload_id that other tools take. Small files can be given inline instead.")]
    public async Task<Result> RunAsync(
        [Description("Such as docs.zip or diagram.png.")][StringLength(255, MinimumLength = 1)] string file_name,
        CancellationToken cancellationToken)
    {
        var slot = await uploads.CreateAsync(Path.GetFileName(file_name.Replace('\\', '/')), cancellationToken);
        return new Result(slot.Id, slot.Url, "PUT", slot.Expires, UploadStore.MaxBytes, $"curl -T {Quote(file_name)} '{slot.Url}'");
    }

    private static string Quote(string name) => $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Where to send the file, until when, and how large it may be (bytes).</summary>
    public sealed record Result(string UploadId, string UploadUrl, string Method, DateTimeOffset ExpiresAt, long MaxBytes, string Example);
}
