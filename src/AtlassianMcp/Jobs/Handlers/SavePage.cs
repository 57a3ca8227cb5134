using System.Text.Json;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Saves one page as files: its sections, its comments, its images.</summary>
public sealed class SavePage(TenantContext tenant, PageFiles pageFiles, FileSets files) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_read_save_page";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var page = await tenant.Confluence.Pages.GetAsync(slice.Input<Input>().PageId, "storage", version: null, cancellationToken);
        var set = FileSets.OfJob(slice.Job.Id);
        await pageFiles.NoteSpaceAsync(set, page, cancellationToken);
        var folder = $"con_{page.ParentId ?? "0"}_{page.Id}";
        var attachments = await pageFiles.AttachmentsAsync(page.Id, cancellationToken);
        var comments = await pageFiles.CommentsAsync(page.Id, cancellationToken);
        var sections = Section.Outline(page);
        await pageFiles.WriteJsonAsync(set, $"{folder}/sections_and_sub_sections_contents.json", sections, cancellationToken);
        await pageFiles.WriteJsonAsync(set, $"{folder}/comments_contents.json", comments, cancellationToken);
        await pageFiles.SaveImagesAsync(set, folder, attachments, cancellationToken);
        await files.ZipAsync(set, cancellationToken);
        return new JobStep.Finished(JsonSerializer.Serialize(await OutputAsync(set, page, sections, comments, cancellationToken), JobJson.Options));
    }

    private async Task<Output> OutputAsync(string set, ConfluencePage page, Section sections, IReadOnlyList<SavedComment> comments, CancellationToken cancellationToken)
    {
        var resources = new List<string>();
        await foreach (var path in files.ListAsync(set, "", cancellationToken)) resources.Add(FileSets.ResourceUri(set, path));
        return new Output(set, page.Id, page.Title, page.Version.Number, sections.Count, comments.Count, resources);
    }

    /// <summary>Which page.</summary>
    public sealed record Input(string PageId);

    /// <summary>What came of it.</summary>
    public sealed record Output(string FileSet, string PageId, string Title, int Version, int Sections, int Comments, IReadOnlyList<string> Files);
}
