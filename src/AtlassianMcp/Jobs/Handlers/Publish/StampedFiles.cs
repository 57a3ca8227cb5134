using System.Text;
using Atlassian.Confluence;
using AtlassianMcp.Publishing;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Gives files back with the id and version of their pages in their front matter, so that whoever keeps them finds the pages whatever happens to names and titles.</summary>
public sealed class StampedFiles(FileSets files)
{
    /// <summary>Writes a file into the job's set, unless it says all that already.</summary>
    internal async Task WriteAsync(Job job, KnownFile file, ConfluencePage page, CancellationToken cancellationToken)
    {
        if (file.Page.File is null || (file.Front.PageId == page.Id && file.Front.Version == page.Version.Number)) return;
        var text = FrontMatter.Stamp(Encoding.UTF8.GetString(await file.Page.File.ReadAsync(cancellationToken)), page.Id, page.Version.Number);
        await files.WriteAsync(FileSets.OfJob(job.Id), file.Page.Path, "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
