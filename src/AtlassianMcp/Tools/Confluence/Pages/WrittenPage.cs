using Atlassian.Confluence;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>A page after it was written.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Status">draft; null for a page that others see.</param>
/// <param name="MergedWithVersion">The version somebody else wrote meanwhile, which this one holds too.</param>
/// <param name="MissingImages">Pictures it shows that are not attached to it.</param>
/// <param name="LabelProblem">Why labels were not added.</param>
public sealed record WrittenPage(
    string Id, string Title, string Url, int Version, string? Status = null, int? MergedWithVersion = null, IReadOnlyList<string>? MissingImages = null, string? LabelProblem = null)
{
    internal static WrittenPage Of(ConfluencePage page) =>
        new(page.Id, page.Title, page.WebUrl, page.Version.Number, page.Status == "current" ? null : page.Status);

    internal static WrittenPage Of(WrittenVersion written) => Of(written.Page) with { MergedWithVersion = written.MergedWith };
}
