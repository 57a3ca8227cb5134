using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Uploading files, on both flavours, and changing what is said about them.</summary>
internal sealed class AttachmentRoutes(ConfluenceStore confluence)
{
    private const string Files = "/rest/api/content/{id}/child/attachment";

    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Post(Files, call => Upload(call, replace: false));
        if (confluence.Site.IsCloud) routes.Put(Files, call => Upload(call, replace: true));
        routes.Post(Files + "/{attachment}/data", NewVersion);
        routes.Put(Files + "/{attachment}", Describe);
        if (!confluence.Site.IsCloud) routes.Delete(Files + "/{attachment}", Delete);
    }

    /// <summary>POST refuses a name the page has already; PUT makes that a new version.</summary>
    private Answer Upload(Call call, bool replace)
    {
        if (Untrusted(call)) return Answer.Text(403, "XSRF check failed");
        var page = confluence.Find(call.Path("id")) as Page ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");
        var files = call.Form.Files.GetFiles("file");
        if (files.Count == 0) throw call.Bad("At least one file is required: the multipart request needs a part named 'file'");
        var taken = files.FirstOrDefault(file => page.Attachments.Exists(held => held.Title == file.FileName && held.Status == "current"));
        if (!replace && taken is not null && !call.Flag("allowDuplicated"))
            throw call.Bad($"Cannot add a new attachment with same file name as an existing attachment: {taken.FileName}");
        var saved = files.Select(file => confluence.AddAttachment(page, file.FileName, file.MediaType(), file.Bytes(), call.SignedIn, Comment(call), Minor(call))).ToList();
        return Answer.Ok(call.Page(saved, file => _content.Of(file, Shown(call), call), 200));
    }

    private Answer NewVersion(Call call)
    {
        if (Untrusted(call)) return Answer.Text(403, "XSRF check failed");
        var attachment = Find(call);
        var file = call.Form.Files.GetFile("file") ?? throw call.Bad("A file is required: the multipart request needs a part named 'file'");
        confluence.AddVersion(attachment, attachment.Title, file.MediaType(), file.Bytes(), call.SignedIn, Comment(call), Minor(call));
        return Answer.Ok(_content.Of(attachment, Shown(call), call, top: true));
    }

    private Answer Describe(Call call)
    {
        var attachment = Find(call);
        var request = call.Json();
        PageEdits.CheckVersion(call, attachment, request.ObjectAt("version").NumberAt("number") + 1);
        var title = request.TextAt("title") ?? attachment.Title;
        var comment = request.ObjectAt("metadata").TextAt("comment") ?? attachment.Current.Message;
        confluence.AddVersion(attachment, title, request.ObjectAt("metadata").TextAt("mediaType") ?? attachment.File.MediaType, attachment.File.Bytes, call.SignedIn, comment, false);
        return Answer.Ok(_content.Of(attachment, Shown(call), call, top: true));
    }

    private Answer Delete(Call call)
    {
        Find(call).Status = "trashed";
        return Answer.NoContent();
    }

    private Attachment Find(Call call) =>
        confluence.Find(call.Path("attachment")) is Attachment file && file.Page.PublicId == call.Path("id") && file.Status == "current"
            ? file : throw call.NotFound($"No attachment found with id: {call.Path("attachment")}");

    private static bool Untrusted(Call call) => call.Header("X-Atlassian-Token") is not ("nocheck" or "no-check");

    private static Expansion Shown(Call call) => new(call.QueryList("expand").Concat(["version", "container"]));

    private static string Comment(Call call) => call.Form["comment"].ToString();

    private static bool Minor(Call call) => call.Form["minorEdit"].ToString() == "true";
}
