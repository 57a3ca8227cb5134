using Playground.AtlassianSite.Confluence.Cloud;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>The bytes of files: by name below /download, on Cloud also by a v1 address that redirects there.</summary>
internal sealed class DownloadRoutes(ConfluenceStore confluence)
{
    public void Map(RouteTable routes)
    {
        routes.Get("/download/attachments/{id}/{file}", Download);
        if (confluence.Site.IsCloud) routes.Get("/rest/api/content/{id}/child/attachment/{attachment}/download", Redirect);
    }

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
        var version = Version(call, file);
        return Answer.Redirect(302, confluence.Site.Media.For(confluence.Site, Bytes(file, version)) ?? confluence.Address + V2Json.Download(file, version));
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
