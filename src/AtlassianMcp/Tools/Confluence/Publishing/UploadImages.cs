using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;
using UploadJob = AtlassianMcp.Jobs.Handlers.UploadImages;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Starts the job that attaches images, or files of any kind, to a page.</summary>
[Toolset("confluence.publishing", Shown = Showing.ByDefault)]
public sealed class UploadImages(TenantContext tenant, JobStarter jobs, UploadStore uploads, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_upload_images", Title = "Upload images to Confluence page", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Attaches images (all_files: any files) to a page, as a job (job_get): inline small ones, or by the upload_id of create_upload. Equal ones are not sent again.")]
    public async Task<StartedJob> RunAsync(
        [Names(Thing.Page)][Description("Id or URL of the page.")] string page_id,
        [Description("From create_upload, after sending.")] string? upload_id = null,
        [Description("Images given inline.")] IReadOnlyList<InlineFile>? images = null,
        [Description("Sent at a time; without it as the site lets.")][Range(1, 20)] int? batch_size = null,
        [Description("Pause between batches.")][Range(0, 60_000)] int? delay_ms = null,
        [Description("Not only images.")] bool all_files = false,
        CancellationToken cancellationToken = default)
    {
        if (upload_id is null == images is null or [])
            throw new ArgumentException("Give either upload_id or images, not both and not neither.");
        var page = await tenant.Confluence.StandingPageAsync(page_id, cancellationToken);
        checkpoint.Pass(Change.Of($"Attach {(all_files ? "files" : "images")} to the page '{page.Title}'", all_files ? "files" : "images", before: null, upload_id is null ? string.Join(", ", images!.Select(image => image.Name)) : $"those of upload {upload_id}"));
        var upload = upload_id ?? await uploads.KeepAsync([.. images!.Select(image => image.Decode())], cancellationToken);
        await using (await uploads.OpenAsync(upload, cancellationToken))
        {
            // Whatever is wrong with the upload should be said now, not by the job.
        }

        return StartedJob.Of(await jobs.StartAsync(UploadJob.JobKind, new UploadJob.Input(page.Id, upload, batch_size, delay_ms, all_files), cancellationToken));
    }
}
