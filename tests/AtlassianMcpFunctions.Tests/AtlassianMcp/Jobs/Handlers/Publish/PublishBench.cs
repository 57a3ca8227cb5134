using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Publishes zips of files and runs the jobs to their end.</summary>
internal static class PublishBench
{
    private static readonly string[] Writes = ["POST", "PUT", "DELETE", "PATCH"];

    /// <summary>Sends files as a zip and gives the upload's id.</summary>
    public static async Task<string> UploadAsync(this SyncBench bench, IEnumerable<KeyValuePair<string, string>> files)
    {
        using var zipped = new MemoryStream();
        await using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                await using var entry = await zip.CreateEntry(path).OpenAsync();
                await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
            }
        }

        return await bench.UploadAsync(zipped.ToArray());
    }

    /// <summary>Sends a zip.</summary>
    public static async Task<string> UploadAsync(this SyncBench bench, byte[] zip)
    {
        var slot = await bench.Host.CallAsync("create_upload", new { file_name = "docs.zip" });
        await bench.Host.PutAsync((string)slot["upload_url"]!, zip);
        return (string)slot["upload_id"]!;
    }

    /// <summary>The zip of a job's files.</summary>
    public static async Task<byte[]> DownloadAsync(this SyncBench bench, ToolAnswer started)
    {
        using var response = await bench.Host.GetAsync((string)(await bench.JobAsync((string)started["job_id"]!))["download_url"]!);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Publishes files and gives what the job tells.</summary>
    public static async Task<JsonNode> PublishAsync(this SyncBench bench, IEnumerable<KeyValuePair<string, string>> files, JsonObject? options = null)
    {
        return await bench.EndAsync(await bench.StartPublishAsync(files, options));
    }

    /// <summary>Publishes a zip as it is.</summary>
    public static async Task<JsonNode> PublishAsync(this SyncBench bench, byte[] zip) =>
        await bench.EndAsync(await bench.Host.CallAsync("confluence_publish_tree", new { upload_id = await bench.UploadAsync(zip) }));

    /// <summary>The names under which texts of files alone are kept.</summary>
    public static async Task<IReadOnlyList<string>> OwnBodiesAsync(this SyncBench bench) =>
        await bench.Host.Services.GetRequiredService<global::AtlassianMcp.Storage.IBlobStore>().ListAsync(global::AtlassianMcp.Jobs.Handlers.Publish.Publications.Container, "", default).Select(blob => blob.Name).ToListAsync();

    public static async Task<ToolAnswer> StartPublishAsync(this SyncBench bench, IEnumerable<KeyValuePair<string, string>> files, JsonObject? options = null)
    {
        var arguments = options?.DeepClone().AsObject() ?? [];
        arguments["upload_id"] = await bench.UploadAsync(files);
        return await bench.Host.CallAsync("confluence_publish_tree", arguments);
    }

    private static async Task<JsonNode> EndAsync(this SyncBench bench, ToolAnswer started)
    {
        Assert.False(started.IsError, started.Text);
        await bench.RunAsync();
        return await bench.OutputAsync(started);
    }

    /// <summary>What became of a file.</summary>
    public static JsonNode? Of(this JsonNode output, string path) => output["pages"]!.AsArray().FirstOrDefault(page => (string)page!["path"]! == path);

    public static string? Action(this JsonNode output, string path) => (string?)output.Of(path)?["action"];

    /// <summary>How many files have an outcome.</summary>
    public static int Count(this JsonNode output, string action) => (int?)output["counts"]![action] ?? 0;

    /// <summary>Requests that wrote anything since they were last forgotten.</summary>
    public static IReadOnlyList<LoggedRequest> WritesSent(this SyncBench bench) => [.. bench.Requests.Where(request => Writes.Contains(request.Method))];
}
