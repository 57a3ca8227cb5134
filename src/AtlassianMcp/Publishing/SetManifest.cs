using System.Text.Json;

namespace AtlassianMcp.Publishing;

/// <summary>The file <c>manifest.json</c> at the top of a synced set: which page lies where, at which version. Publishing the set reads it back.</summary>
/// <param name="Version">Of the set.</param>
/// <param name="Site">Where the pages are.</param>
/// <param name="Scope">How they were chosen: page, tree, space, label or cql.</param>
/// <param name="Of">The page, space, label or query.</param>
/// <param name="Format">markdown, storage or adf.</param>
/// <param name="Pages">The pages.</param>
internal sealed record SetManifest(int Version, string Site, string Scope, string Of, string Format, IReadOnlyList<SetPage> Pages)
{
    /// <summary>Its name.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads one; null when the file is none of ours, whatever it is.</summary>
    public static SetManifest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<SetManifest>(json, Options) is { Pages: not null, Format: "markdown" } manifest && manifest.Pages.All(page => page is { Id.Length: > 0, Path.Length: > 0 }) ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A page of a set.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Title">Its title.</param>
/// <param name="SpaceKey">Its space.</param>
/// <param name="ParentId">What it lay under.</param>
/// <param name="Version">The version written.</param>
/// <param name="Path">Its file.</param>
/// <param name="Hash">Of that file.</param>
internal sealed record SetPage(string Id, string Title, string SpaceKey, string? ParentId, int Version, string Path, string Hash)
{
    /// <summary>When that version was made.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Its labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Its place among its siblings.</summary>
    public int? Position { get; init; }

    /// <summary>Where a person opens it.</summary>
    public string Url { get; init; } = "";

    /// <summary>The file of its comments.</summary>
    public string? Comments { get; init; }

    /// <summary>Its attachments.</summary>
    public IReadOnlyList<SetAttachment>? Attachments { get; init; }

    /// <summary>The version of the set in which it last changed.</summary>
    public int Changed { get; init; }

    /// <summary>Why it was not written wholly.</summary>
    public string? Problem { get; init; }
}

/// <summary>An attachment of a page of a set.</summary>
/// <param name="Id">Such as att123.</param>
/// <param name="Title">Its name on the page.</param>
/// <param name="Version">The version saved.</param>
/// <param name="Hash">Of its bytes.</param>
/// <param name="Path">Its file.</param>
/// <param name="Length">Bytes.</param>
internal sealed record SetAttachment(string Id, string Title, int Version, string Hash, string Path, long Length);
