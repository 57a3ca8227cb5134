using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Playground.Azurite;

namespace Playground.Drills;

/// <summary>A sync, an upload and a publication under trouble, many times over; afterwards everything is there, and nothing twice.</summary>
internal sealed class SurvivalDrill(Trouble trouble) : IDrill
{
    private const int Pages = 40;
    private const int Images = 12;
    private const int Files = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <inheritdoc/>
    public string Name => trouble.Name;

    /// <inheritdoc/>
    public string Shows => trouble.Shows;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Figure> RunAsync(DrillOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accounts = Enumerable.Range(0, options.Times).ToDictionary(round => $"drill{round}", _ => AzuriteOptions.WellKnownKey);
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Accounts = accounts }, cancellationToken);
        var (good, worst) = (0, TimeSpan.Zero);
        for (var round = 0; round < options.Times; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var flaws = await RoundAsync(azurite.Accounts[$"drill{round}"], options, options.Seed + round, cancellationToken);
            var took = TimeProvider.System.GetElapsedTime(start);
            worst = took > worst ? took : worst;
            good += flaws.Count == 0 ? 1 : 0;
            foreach (var flaw in flaws) yield return new Figure($"round with seed {options.Seed + round}", flaw, "not so", IsMet: false);
        }

        yield return Figure.Exactly("rounds in which all was done once", good, options.Times);
        yield return new Figure("longest round", $"{worst.TotalSeconds:0} s");
    }

    private async Task<IReadOnlyList<string>> RoundAsync(StorageAccount account, DrillOptions options, int seed, CancellationToken cancellationToken)
    {
        await using var field = await DrillField.StartAsync(account, options, trouble.DeliversTwice, cancellationToken);
        var forest = Forest.Plant(field.World.Site!.Cloud.Confluence, Pages, Pages);
        using var caller = new McpCaller(field.World.Endpoint);
        var sync = await caller.InsistAsync("confluence_sync_pages", new { parent_page_id = forest.Root }, cancellationToken);
        var images = Enumerable.Range(0, Images).Select(number => new { name = $"new-{number}.png", content_base64 = Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, (byte)number]) });
        var upload = await caller.InsistAsync("confluence_upload_images", new { page_id = forest.Root, images }, cancellationToken);
        var leaflets = Leaflets.Write(field.World.Site!.Cloud.Confluence, Files);
        var publication = await leaflets.PublishAsync(caller, cancellationToken);
        await trouble.StrikeAsync(field, new Random(seed), cancellationToken);
        var flaws = new List<string>();
        flaws.AddRange(await SyncFlawsAsync(caller, await caller.FinishAsync(sync, Patience, cancellationToken), forest, cancellationToken));
        flaws.AddRange(UploadFlaws(await caller.FinishAsync(upload, Patience, cancellationToken), forest));
        flaws.AddRange(leaflets.Flaws([await caller.FinishAsync(publication, Patience, cancellationToken)]));
        flaws.AddRange(await Leases.FlawsAsync(account, cancellationToken));
        return flaws;
    }

    private static async Task<IEnumerable<string>> SyncFlawsAsync(McpCaller caller, JsonNode job, Forest forest, CancellationToken cancellationToken)
    {
        if ((string?)job["state"] != "succeeded") return [$"the sync {(string?)job["state"]}: {(string?)job["error"]}"];
        using var zip = new ZipArchive(new MemoryStream(await caller.DownloadAsync((string)job["download_url"]!, cancellationToken)));
        var manifest = (await JsonNode.ParseAsync(zip.GetEntry("manifest.json")!.Open(), cancellationToken: cancellationToken))!;
        var pages = manifest["pages"]!.AsArray().Select(page => (string)page!["id"]!).ToList();
        var paths = manifest["pages"]!.AsArray().Select(page => (string)page!["path"]!).ToList();
        var files = manifest["pages"]!.AsArray().SelectMany(page => page!["attachments"]?.AsArray() ?? []).Select(file => (string)file!["path"]!).Where(path => path.Contains("leaf-", StringComparison.Ordinal)).ToList();
        var entries = zip.Entries.Select(entry => entry.FullName).ToList();
        return new[]
        {
            Unless(pages.Count == Pages && forest.Ids.SetEquals(pages), $"the manifest has {pages.Count} pages, {pages.Distinct().Count()} of them different"),
            Unless(files.Count == Pages && files.Distinct().Count() == Pages, $"the manifest has {files.Count} files, {files.Distinct().Count()} of them different"),
            Unless(entries.Count == entries.Distinct().Count(), "the zip holds a file twice"),
            Unless(paths.Concat(files).All(entries.Contains), "the zip lacks a file"),
            Unless((int?)job["output"]!["failed_count"] is 0, $"{(int?)job["output"]!["failed_count"]} pages failed: {job["output"]!["failed"]?.ToJsonString()}"),
        }.OfType<string>();
    }

    private static IEnumerable<string> UploadFlaws(JsonNode job, Forest forest)
    {
        if ((string?)job["state"] != "succeeded") return [$"the upload {(string?)job["state"]}: {(string?)job["error"]}"];
        var there = forest.Pages[0].Attachments.Where(file => file.Title.StartsWith("new-", StringComparison.Ordinal)).Select(file => file.Title).ToList();
        var told = job["output"]!["uploaded"]!.AsArray().Concat(job["output"]!["unchanged"]!.AsArray()).Select(name => (string)name!).ToList();
        return new[]
        {
            Unless(there.Count == Images && there.Distinct().Count() == Images, $"the page has {there.Count} images, {there.Distinct().Count()} of them different"),
            Unless(told.Order().SequenceEqual(there.Order()), $"the job tells of {told.Count} images: {job["output"]!["failed"]?.ToJsonString()}"),
        }.OfType<string>();
    }

    private static string? Unless(bool isSo, string flaw) => isSo ? null : flaw;
}
