using AtlassianMcp.Publishing;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What was known of a page when its file was last written by a sync, or last published: what both sides are compared with.</summary>
/// <param name="PageId">Numeric id.</param>
/// <param name="Version">The version of the page.</param>
public sealed record PageBasis(string PageId, int Version)
{
    /// <summary>Where its file lay; null when not known.</summary>
    public string? Path { get; init; }

    /// <summary>Its title; null when not known.</summary>
    public string? Title { get; init; }

    /// <summary>What it lay below; null at the root of a space, or when not known.</summary>
    public string? ParentId { get; init; }

    /// <summary>Hash of its file; null when not known.</summary>
    public string? Hash { get; init; }

    /// <summary>Its labels; null when not known.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Its place among its siblings, as its file says.</summary>
    public int? Position { get; init; }

    /// <summary>Its attachments that came from files.</summary>
    public IReadOnlyList<BasisFile> Files { get; init; } = [];

    /// <summary>The job that wrote it; null for a sync.</summary>
    public string? Job { get; init; }

    /// <summary>What the file alone came to, where its page also holds what others wrote; null where file and page say the same.</summary>
    public OwnBody? Own { get; init; }

    /// <summary>The version of the page when it was last looked at.</summary>
    internal int SeenVersion => Own?.PageVersion ?? Version;

    /// <summary>As a sync noted it.</summary>
    internal static PageBasis Of(SetPage page) => new(page.Id, page.Version)
    {
        Path = page.Path,
        Title = page.Title,
        ParentId = page.ParentId,
        Hash = page.Hash,
        Labels = page.Labels ?? [],
        Position = page.Position,
        Files = [.. (page.Attachments ?? []).Select(file => new BasisFile(file.Path, file.Title, file.Hash))],
    };
}

/// <summary>The content that a file alone came to.</summary>
/// <param name="PageVersion">The version of the page that holds it, put together with what others wrote.</param>
/// <param name="Blob">Where it is kept.</param>
public sealed record OwnBody(int PageVersion, string Blob);

/// <summary>A file that is attached to a page.</summary>
/// <param name="Path">Where it lay among the files.</param>
/// <param name="Name">What it is called on the page.</param>
/// <param name="Hash">Of its bytes.</param>
public sealed record BasisFile(string Path, string Name, string Hash);
