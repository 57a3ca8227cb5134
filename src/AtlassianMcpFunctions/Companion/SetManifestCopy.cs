using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Companion;

/// <summary>The manifest of a set as a folder keeps it: it tells the server, when the folder is published, which version of a page each file was made from.</summary>
/// <param name="manifest">As the server wrote it.</param>
internal sealed class SetManifestCopy(JsonObject manifest)
{
    private IEnumerable<JsonObject> Pages => manifest["pages"] is JsonArray pages ? pages.OfType<JsonObject>() : [];

    /// <summary>The hashes it tells, by path: the beginnings of SHA-256.</summary>
    public IEnumerable<(string Path, string Hash)> Hashes => Pages.SelectMany(page => (page["attachments"] as JsonArray ?? []).OfType<JsonObject>().Prepend(page))
        .Select(file => ((string?)file["path"], (string?)file["hash"])).Where(file => file.Item1 is not null && file.Item2 is { Length: > 0 }).Select(file => (file.Item1!, file.Item2!));

    /// <summary>The version of a file's page; null when it is no page's.</summary>
    public int? VersionOf(string path) => (int?)Pages.FirstOrDefault(page => (string?)page["path"] == path)?["version"];

    /// <summary>The manifest without pages whose files were made from an older version: for these the version in the file itself counts.</summary>
    public string Without(IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0) return manifest.ToJsonString(CompanionJson.Options);
        var copy = manifest.DeepClone().AsObject();
        if (copy["pages"] is JsonArray pages) pages.RemoveAll(page => page is JsonObject known && paths.Contains((string?)known["path"] ?? ""));
        return copy.ToJsonString(CompanionJson.Options);
    }
}
