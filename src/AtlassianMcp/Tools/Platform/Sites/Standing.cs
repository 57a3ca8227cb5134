using Atlassian.Http;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Yes, no, or what cannot be told.</summary>
public enum Verdict
{
    Yes,
    No,
    Unknown,
}

/// <summary>A permission of Atlassian's; <paramref name="Have"/> is null where the site does not tell.</summary>
/// <param name="Name">As the administration shows it.</param>
/// <param name="Key">As the API calls it.</param>
/// <param name="Have">Whether the account has it there.</param>
public sealed record HeldPermission(string Name, string? Key, bool? Have);

/// <summary>What an action is about, and how Atlassian stands to it.</summary>
/// <param name="Kind">issue, project, page or space.</param>
/// <param name="Id">Its key or id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Place">The key of its project or space.</param>
internal sealed record Standing(string Kind, string Id, string? Title, string Place)
{
    /// <summary>Whether the account may.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who can change it.</summary>
    public string? Who { get; init; }

    /// <summary>The permissions that were looked at.</summary>
    public IReadOnlyList<HeldPermission> Permissions { get; init; } = [];

    /// <summary>A request that does such a thing, for the policy to judge; it is never sent.</summary>
    public required AtlassianRequest Deed { get; init; }

    /// <summary>Whom to ask in a place.</summary>
    public static string AdministratorOf(string kind, string key) => $"an administrator of {kind} {key}";
}
