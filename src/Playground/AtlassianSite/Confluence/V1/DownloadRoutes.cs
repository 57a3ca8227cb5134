using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>The bytes of files: on Data Center by name below /download, on Cloud by a v1 address that redirects to the media host.</summary>
internal sealed class DownloadRoutes(ConfluenceStore confluence)
{
    public void Map(RouteTable routes)
    {
        routes.Get("/download/attachments/{id}/{file}", confluence.Site.IsCloud ? ForBrowsers : Download);
        if (confluence.Site.IsCloud) routes.Get("/rest/api/content/{id}/child/attachment/{attachment}/download", Redirect);
    }

    /// <summary>Since 2026 Cloud's download links are for browsers alone: API tokens are refused there.</summary>
    private Answer ForBrowsers(Call call) =>
        Answer.Text(401, "Unauthorized").With("WWW-Authenticate", $"OAuth realm=\"{Uri.EscapeDataString(confluence.Address)}\"");

    private Answer Download(Call call)
    {
        if (call.User is null) throw call.NotFound("Not Found");
        var page = confluence.Find(call.Path("id")) as Page;
        var file = page?.Attachments.Find(file => file.Title == call.Path("file") && file.Status == "current")
            ?? throw call.NotFound($"The attachment {call.Path("file")} could not be found.");
        return Bytes(file, Version(call, file));
    }

    private Answer Redirect(Call call)
    {
        var file = confluence.Find(call.Path("attachment")) as Attachment;
        if (file is null || file.Page.PublicId != call.Path("id") || file.Status != "current") throw call.NotFound($"No attachment found with id: {call.Path("attachment")}");
        return Answer.Redirect(302, confluence.Site.Media.LinkTo(Bytes(file, Version(call, file))));
    }

    private static Answer Bytes(Attachment file, ContentVersion version)
    {
        var bytes = file.Files[file.Versions.IndexOf(version)];
        return Answer.File(bytes.Bytes, bytes.MediaType, file.Title);
    }

    private static ContentVersion Version(Call call, Attachment file)
    {
        var number = call.Number("version", file.Current.Number);
        return file.Versions.Find(version => version.Number == number) ?? throw call.NotFound($"The attachment has no version {number}.");
    }
}
