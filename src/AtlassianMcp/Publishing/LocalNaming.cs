using Atlassian.Content;

namespace AtlassianMcp.Publishing;

/// <summary>What is known of the files beside a text before it is planned.</summary>
/// <param name="Known">What a file is called on the page that has it already, by its path; null for files that no page has.</param>
/// <param name="IsAttached">Whether a link to a file means that the page gets it as an attachment.</param>
internal sealed record LocalNaming(Func<string, AttachmentImage?> Known, Func<string, bool> IsAttached)
{
    /// <summary>Nothing is known, and links attach nothing.</summary>
    public static LocalNaming None { get; } = new(_ => null, _ => false);
}
