using Atlassian.Confluence;
using Atlassian.Http;

namespace AtlassianMcp.Publishing;

/// <summary>What became of a page's pictures, by attachment name.</summary>
/// <param name="Uploaded">Sent.</param>
/// <param name="Unchanged">On the page already.</param>
/// <param name="Missing">Neither handed over nor on the page; the page shows them as soon as they are attached under that name.</param>
/// <param name="Failed">Refused by Confluence.</param>
internal sealed record PageImages(
    IReadOnlyList<string> Uploaded, IReadOnlyList<string> Unchanged, IReadOnlyList<PlannedFile> Missing, IReadOnlyList<(PlannedFile Image, string Reason)> Failed)
{
    private const int AtOnce = 4;

    private enum State
    {
        Uploaded,
        Unchanged,
        Missing,
        Failed,
    }

    /// <summary>Attaches pictures to a page; one that fails does not stop the others.</summary>
    public static async Task<PageImages> AttachAsync(
        IAttachments attachments, string pageId, IReadOnlyList<PlannedFile> images, LocalFiles files, CancellationToken cancellationToken)
    {
        var found = files.For(images);
        var states = new (State State, string Reason)[images.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, images.Count, options, async (at, token) => states[at] = await AttachAsync(attachments, pageId, images[at], found[at], token));
        return new PageImages(
            [.. Of(State.Uploaded).Select(at => images[at].AttachmentName)],
            [.. Of(State.Unchanged).Select(at => images[at].AttachmentName)],
            [.. Of(State.Missing).Select(at => images[at])],
            [.. Of(State.Failed).Select(at => (images[at], states[at].Reason))]);

        IEnumerable<int> Of(State state) => Enumerable.Range(0, states.Length).Where(at => states[at].State == state);
    }

    private static async Task<(State, string)> AttachAsync(
        IAttachments attachments, string pageId, PlannedFile image, LocalFile? file, CancellationToken cancellationToken)
    {
        try
        {
            if (file is null)
                return (await attachments.FindAsync(pageId, image.AttachmentName, cancellationToken) is null ? State.Missing : State.Unchanged, "");
            var content = await file.ReadAsync(cancellationToken);
            return (await attachments.PutAsync(pageId, image.AttachmentName, content, cancellationToken) ? State.Uploaded : State.Unchanged, "");
        }
        catch (AtlassianException refused)
        {
            return (State.Failed, refused.Message);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return (State.Failed, $"The file is damaged: {damaged.Message}");
        }
    }
}
