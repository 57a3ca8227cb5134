using System.Text.Json;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Attaches the images of an upload to a page: as fast as the site lets, or a few at a time with a pause between where that was asked.</summary>
public sealed class UploadImages(TenantContext tenant, UploadStore uploads) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_upload_images";

    private const int AtOnce = 4;
    private const string Sent = "uploaded";
    private const string Kept = "unchanged";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<Input>();
        await using var upload = await uploads.OpenAsync(input.UploadId, cancellationToken);
        var images = upload.Files.Where(file => MediaType.IsImage(file.Path)).ToList();
        var names = AttachmentNames.For(images.Select(image => image.Path));
        var walk = new Walk("images", images.Count, at => names[images[at].Path]) { AtOnce = input.BatchSize ?? AtOnce, Pause = TimeSpan.FromMilliseconds(input.DelayMs ?? 0), Activity = "attaching images" };
        if (await slice.EachAsync(walk, (at, token) => AttachAsync(input.PageId, names[images[at].Path], images[at], token), cancellationToken) is { } later) return later;
        var skipped = upload.Files.Except(images).Select(file => file.Path).ToList();
        return new JobStep.Finished(JsonSerializer.Serialize(await OutputAsync(slice, input.PageId, skipped, cancellationToken), JobJson.Options));
    }

    private async Task<ItemOutcome?> AttachAsync(string pageId, string name, UploadedFile image, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(image, cancellationToken);
        return new ItemOutcome(await tenant.Confluence.Attachments.PutAsync(pageId, name, content, cancellationToken) ? Sent : Kept);
    }

    private static async Task<byte[]> ReadAsync(UploadedFile image, CancellationToken cancellationToken)
    {
        try
        {
            return await image.ReadAsync(cancellationToken);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new ArgumentException($"The file is damaged: {damaged.Message}", damaged);
        }
    }

    private static async Task<Output> OutputAsync(JobSlice slice, string pageId, IReadOnlyList<string> skipped, CancellationToken cancellationToken)
    {
        var items = await slice.ItemsAsync(cancellationToken).ToListAsync(cancellationToken);
        return new Output(
            pageId,
            [.. items.Where(item => item.Outcome?.What == Sent).Select(item => item.Name)],
            [.. items.Where(item => item.Outcome?.What == Kept).Select(item => item.Name)],
            skipped,
            [.. items.Where(item => item.State is ItemState.Failed).Select(item => new ItemFailure(item.Name, item.Reason!))]);
    }

    /// <summary>Which upload goes to which page; how many at a time, and the pause between in milliseconds, where that was asked.</summary>
    public sealed record Input(string PageId, string UploadId, int? BatchSize, int? DelayMs);

    /// <summary>What came of it.</summary>
    public sealed record Output(
        string PageId, IReadOnlyList<string> Uploaded, IReadOnlyList<string> Unchanged, IReadOnlyList<string> Skipped, IReadOnlyList<ItemFailure> Failed);
}
