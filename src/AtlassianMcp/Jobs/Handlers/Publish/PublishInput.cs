using System.Security.Cryptography;
using System.Text;
using Atlassian.Http;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What happens to pages whose files are gone.</summary>
public enum OrphanAction
{
    /// <summary>They are named, and stay.</summary>
    Report,

    /// <summary>They are archived (Cloud).</summary>
    Archive,

    /// <summary>They go to the trash.</summary>
    Delete,
}

/// <summary>What happens to pages that somebody changed in the same lines.</summary>
public enum ConflictAction
{
    /// <summary>They are named with both sides, and stay.</summary>
    Report,

    /// <summary>The file wins.</summary>
    Overwrite,
}

/// <summary>What to publish, and where to.</summary>
/// <param name="UploadId">The files.</param>
/// <param name="SpaceKey">The space of new pages at the top; null where all of those at the top are there already.</param>
/// <param name="ParentId">What they go below; null for the top of the space.</param>
public sealed record PublishInput(string UploadId, string? SpaceKey, string? ParentId)
{
    /// <summary>What happens to pages whose files are gone.</summary>
    public OrphanAction OnOrphan { get; init; }

    /// <summary>What happens to pages that somebody changed in the same lines.</summary>
    public ConflictAction OnConflict { get; init; }

    /// <summary>Whether content may go that Markdown does not show.</summary>
    public bool AllowLoss { get; init; }

    /// <summary>Shown in the history of pages.</summary>
    public string? Message { get; init; }

    /// <summary>Names the place that is published to: the same for the same, whatever is published there.</summary>
    /// <param name="site">The site.</param>
    internal string Place(AtlassianSite site)
    {
        var name = ParentId is not null ? $"page {ParentId}" : SpaceKey is not null ? $"space {SpaceKey.ToUpperInvariant()}" : "anywhere";
        return "publish-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{site.BaseUrl.AbsoluteUri} {name}")))[..16];
    }
}
