using System.Text.Json;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Attaches the images of an upload to a page, a few at a time with a pause between, as gently as asked.</summary>
public sealed class UploadImages(TenantContext tenant, UploadStore uploads, TimeProvider time) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_upload_images";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<Input>();
        await using var upload = await uploads.OpenAsync(input.UploadId, cancellationToken);
        var images = upload.Files.Where(file => MediaType.IsImage(file.Path)).ToList();
        var progress = slice.Checkpoint<Progress>() ?? new Progress(0, [], [], []);
        while (progress.Next < images.Count)
        {
            progress = await AttachAsync(input, images, progress, cancellationToken);
            await slice.SaveAsync(progress, progress.Next, images.Count, "attaching images", cancellationToken);
            if (progress.Next >= images.Count) break;
            var pause = TimeSpan.FromMilliseconds(input.DelayMs);
            if (slice.TimeIsUp) return new JobStep.GoOn(pause);
            await Task.Delay(pause, time, cancellationToken);
        }

        var skipped = upload.Files.Except(images).Select(file => file.Path).ToList();
        return new JobStep.Finished(JsonSerializer.Serialize(new Output(input.PageId, progress.Uploaded, progress.Unchanged, skipped, progress.Failed), JobJson.Options));
    }

    private async Task<Progress> AttachAsync(Input input, List<UploadedFile> images, Progress progress, CancellationToken cancellationToken)
    {
        var batch = images.Skip(progress.Next).Take(input.BatchSize).ToList();
        var names = AttachmentNames.For(images.Select(image => image.Path));
        var outcomes = await Task.WhenAll(batch.Select(image => AttachAsync(input.PageId, names[image.Path], image, cancellationToken)));
        return new Progress(
            progress.Next + batch.Count,
            [.. progress.Uploaded, .. outcomes.Where(outcome => outcome is { Failure: null, Sent: true }).Select(outcome => outcome.Name)],
            [.. progress.Unchanged, .. outcomes.Where(outcome => outcome is { Failure: null, Sent: false }).Select(outcome => outcome.Name)],
            [.. progress.Failed, .. outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => new ItemFailure(outcome.Name, outcome.Failure!))]);
    }

    private async Task<(string Name, bool Sent, string? Failure)> AttachAsync(string pageId, string name, UploadedFile image, CancellationToken cancellationToken)
    {
        try
        {
            return (name, await tenant.Confluence.Attachments.PutAsync(pageId, name, await image.ReadAsync(cancellationToken), cancellationToken), null);
        }
        catch (AtlassianException error)
        {
            return (name, false, error.Message);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return (name, false, $"The file is damaged: {damaged.Message}");
        }
    }

    /// <summary>Which upload goes to which page, how many at a time, and the pause between in milliseconds.</summary>
    public sealed record Input(string PageId, string UploadId, int BatchSize, int DelayMs);

    /// <summary>What came of it.</summary>
    public sealed record Output(
        string PageId, IReadOnlyList<string> Uploaded, IReadOnlyList<string> Unchanged, IReadOnlyList<string> Skipped, IReadOnlyList<ItemFailure> Failed);

    private sealed record Progress(int Next, IReadOnlyList<string> Uploaded, IReadOnlyList<string> Unchanged, IReadOnlyList<ItemFailure> Failed);
}
