using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence;

namespace Playground.Drills;

/// <summary>A tree of Markdown files that drills publish into a space of their own, every fourth with a picture.</summary>
internal sealed class Leaflets
{
    private const int Branches = 4;
    private readonly Dictionary<string, string> _files = [];
    private readonly ConfluenceStore _store;
    private readonly Space _space;

    private Leaflets(ConfluenceStore store, Space space, int count)
    {
        (_store, _space, Count) = (store, space, count);
        var places = new List<string>();
        for (var number = 0; number < count; number++)
        {
            places.Add(number == 0 ? "leaflet-0" : $"{places[(number - 1) / Branches]}/leaflet-{number}");
            var picture = number % Branches == 0 ? $"\n![picture]({string.Concat(Enumerable.Repeat("../", places[number].Count(letter => letter == '/')))}picture.png)\n" : "";
            _files[places[number] + ".md"] = $"# Leaflet {number}\n\nFirst line of {number}.\n\nSecond line of {number}.\n\nThird line of {number}.\n{picture}";
        }

        _files["picture.png"] = "a picture";
    }

    /// <summary>How many files there are.</summary>
    public int Count { get; }

    /// <summary>The pages made of them so far.</summary>
    public IReadOnlyList<Page> Pages => [.. _store.Contents.OfType<Page>().Where(page => page.Space == _space && page.Title.StartsWith("Leaflet ", StringComparison.Ordinal))];

    /// <summary>Writes the files and makes the space.</summary>
    public static Leaflets Write(ConfluenceStore store, int count) => new(store, store.AddSpace("SHELF", "Shelf"), count);

    /// <summary>Changes the first line of some files.</summary>
    public void Change(IEnumerable<int> numbers)
    {
        foreach (var path in numbers.Select(number => _files.Keys.Single(path => path.EndsWith($"leaflet-{number}.md", StringComparison.Ordinal))).ToList())
            _files[path] = _files[path].Replace("First line", "First line by us", StringComparison.Ordinal);
    }

    /// <summary>Starts to publish the files; gives what the tool answers.</summary>
    public async Task<JsonNode> PublishAsync(McpCaller caller, CancellationToken cancellationToken)
    {
        var slot = await caller.InsistAsync("create_upload", new { file_name = "leaflets.zip" }, cancellationToken);
        await caller.UploadAsync((string)slot["upload_url"]!, Zip(), cancellationToken);
        return await caller.InsistAsync("confluence_publish_tree", new { upload_id = (string)slot["upload_id"]!, space_key = _space.Key }, cancellationToken);
    }

    /// <summary>What is not as it must be once all jobs are over: each page and picture there once.</summary>
    /// <param name="jobs">The jobs that published the files for the first time.</param>
    public IEnumerable<string> Flaws(IReadOnlyList<JsonNode> jobs)
    {
        foreach (var job in jobs.Where(job => (string?)job["state"] != "succeeded")) yield return $"a publication {(string?)job["state"]}: {(string?)job["error"]}";
        var pages = Pages;
        if (pages.Count != Count || pages.DistinctBy(page => page.Title).Count() != Count) yield return $"there are {pages.Count} pages, {pages.DistinctBy(page => page.Title).Count()} of them different";
        if (pages.Any(page => page.Versions.Count != 1)) yield return $"{pages.Count(page => page.Versions.Count != 1)} pages were written more than once";
        var pictures = pages.SelectMany(page => page.Attachments).ToList();
        var wanted = (Count + Branches - 1) / Branches;
        if (pictures.Count != wanted || pictures.Any(picture => picture.Versions.Count != 1)) yield return $"there are {pictures.Count} pictures in {pictures.Sum(picture => picture.Versions.Count)} versions, not {wanted}";
        var told = jobs.Sum(job => (int?)job["output"]?["counts"]?["created"] ?? 0);
        if (told != Count) yield return $"the jobs tell of {told} pages made: {string.Join("; ", jobs.Select(job => $"{job["output"]?["counts"]?.ToJsonString()} {Unmade(job)}"))}";
    }

    private static string? Unmade(JsonNode job) => (job["output"]?["pages"] as JsonArray)?.FirstOrDefault(page => (string?)page!["action"] != "created")?.ToJsonString();

    private byte[] Zip()
    {
        using var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in _files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return zipped.ToArray();
    }
}
