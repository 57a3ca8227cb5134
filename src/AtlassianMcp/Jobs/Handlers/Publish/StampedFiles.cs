using System.Text;
using AtlassianMcp.Publishing;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Gives files back with the id and version of their pages in their front matter, so that whoever keeps them finds the pages whatever happens to names and titles.</summary>
public sealed class StampedFiles(FileSets files)
{
    /// <summary>Writes a file into the job's set, unless it says all that already.</summary>
    /// <param name="job">The job.</param>
    /// <param name="file">The file.</param>
    /// <param name="pageId">Its page.</param>
    /// <param name="version">The version that holds nothing the file lacks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task WriteAsync(Job job, KnownFile file, string pageId, int version, CancellationToken cancellationToken)
    {
        if (file.Page.File is null || (file.Front.PageId == pageId && file.Front.Version == version)) return;
        var text = FrontMatter.Stamp(Encoding.UTF8.GetString(await file.Page.File.ReadAsync(cancellationToken)), pageId, version);
        await files.WriteAsync(FileSets.OfJob(job.Id), file.Page.Path, "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
