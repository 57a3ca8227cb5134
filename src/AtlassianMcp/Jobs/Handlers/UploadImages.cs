using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Attaches the images of an upload to a page, or all its files: as fast as the site lets, or a few at a time with a pause between where that was asked.</summary>
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
        var chosen = upload.Files.Where(file => input.AllFiles || MediaType.IsImage(file.Path)).ToList();
        var names = AttachmentNames.For(chosen.Select(file => file.Path));
        var walk = new Walk("images", chosen.Count, at => names[chosen[at].Path]) { AtOnce = input.BatchSize ?? AtOnce, Pause = TimeSpan.FromMilliseconds(input.DelayMs ?? 0), Activity = input.AllFiles ? "attaching files" : "attaching images" };
        if (await slice.EachAsync(walk, (at, token) => AttachAsync(input.PageId, names[chosen[at].Path], chosen[at], token), cancellationToken) is { } later) return later;
        var skipped = upload.Files.Except(chosen).Select(file => file.Path).ToList();
        return new JobStep.Finished(JsonSerializer.Serialize(await OutputAsync(slice, input.PageId, skipped, cancellationToken), JobJson.Options));
    }

    private async Task<ItemOutcome?> AttachAsync(string pageId, string name, UploadedFile file, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(file, cancellationToken);
        var type = MediaContent.For(file.Path, content);
        // Whoever opens a picture must get one.
        if (MediaType.IsImage(file.Path) && !type.StartsWith("image/", StringComparison.Ordinal))
            throw new ArgumentException($"It is called an image ({MediaType.Of(file.Path)}), but its content is {(type == MediaType.Unknown ? "none" : type)}. It was not sent.");
        var isSent = await tenant.Confluence.Attachments.PutAsync(pageId, name, type, content, cancellationToken);
        return new ItemOutcome(isSent ? Sent : Kept, new JsonObject { ["type"] = type, ["size"] = content.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) });
    }

    private static async Task<byte[]> ReadAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(cancellationToken);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new ArgumentException($"The file is damaged: {damaged.Message}", damaged);
        }
    }

    private static async Task<Output> OutputAsync(JobSlice slice, string pageId, IReadOnlyList<string> skipped, CancellationToken cancellationToken)
    {
        var items = await slice.ItemsAsync(cancellationToken).ToListAsync(cancellationToken);
        var alike = items.Where(item => item.Outcome?.Detail is not null).GroupBy(item => (string?)item.Outcome!.Detail!["sha256"]).Where(group => group.Count() > 1).Select(group => (IReadOnlyList<string>)[.. group.Select(item => item.Name)]).ToList();
        var (telling, failed) = (new Telling(), items.Where(item => item.State is ItemState.Failed).Select(item => new ItemFailure(item.Name, item.Reason!)).ToList());
        var told = telling.Tell(failed);
        return new Output(pageId, Named(Sent), Named(Kept), telling.Name(skipped), told, alike.Count == 0 ? null : [.. alike.Select(telling.Name).Where(names => names.Count > 1)]) { FailedCount = failed.Count, More = telling.More };

        IReadOnlyList<string> Named(string what) => telling.Name(items.Where(item => item.Outcome?.What == what).Select(item => item.Name));
    }

    /// <summary>Which upload goes to which page; how many at a time, and the pause between in milliseconds, where that was asked; whether other files go, too.</summary>
    public sealed record Input(string PageId, string UploadId, int? BatchSize, int? DelayMs, bool AllFiles = false);

    /// <summary>What came of it; <paramref name="SameContent"/> names files that hold the same.</summary>
    public sealed record Output(
        string PageId, IReadOnlyList<string> Uploaded, IReadOnlyList<string> Unchanged, IReadOnlyList<string> Skipped, IReadOnlyList<ItemFailure> Failed, IReadOnlyList<IReadOnlyList<string>>? SameContent)
    {
        /// <summary>How many files could not be attached.</summary>
        public int FailedCount { get; init; }

        /// <summary>How many names there was no room for.</summary>
        public int? More { get; init; }
    }
}
