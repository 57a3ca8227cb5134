using System.Buffers.Binary;
using System.Globalization;
using Playground.AtlassianSite.Seeds;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Files across the site; uploading is v1's.</summary>
internal sealed class AttachmentRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/attachments", call => List(call, _json, confluence.Pages.SelectMany(page => page.Attachments)));
        routes.Get("/attachments/{id}", One);
        routes.Delete("/attachments/{id}", Delete);
        routes.Get("/attachments/{id}/thumbnail/download", Thumbnail);
        routes.Get("/attachments/{id}/labels", call => PagePartRoutes.Labels(call, Find(confluence, call)));
    }

    public static Answer List(Call call, V2Json json, IEnumerable<Attachment> attachments)
    {
        var (statuses, type, name) = (call.QueryList("status"), call.Query("mediaType"), call.Query("filename"));
        var found = attachments.Where(file =>
            (statuses.Count == 0 ? file.Status is "current" or "archived" : statuses.Contains(file.Status))
            && (type is null || file.File.MediaType == type) && (name is null || file.Title == name));
        return call.Page(call.Query("sort") switch
        {
            "created-date" => found.OrderBy(file => file.First.Created).ThenBy(file => file.Id),
            "-created-date" => found.OrderByDescending(file => file.First.Created).ThenBy(file => file.Id),
            "modified-date" => found.OrderBy(file => file.Current.Created).ThenBy(file => file.Id),
            "-modified-date" => found.OrderByDescending(file => file.Current.Created).ThenBy(file => file.Id),
            _ => found,
        }, file => json.Of(file), 50);
    }

    public static Attachment Find(ConfluenceStore confluence, Call call)
    {
        var id = call.Path("id");
        var digits = id.StartsWith("att", StringComparison.Ordinal) ? id[3..] : id;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw call.WrongType("id", id, "AttachmentId");
        return confluence.Find<Attachment>(number) ?? throw call.NotFound("Not Found");
    }

    private Answer One(Call call)
    {
        var attachment = Find(confluence, call);
        var version = call.Query("version") is null ? null
            : attachment.Versions.Find(version => version.Number == call.Number("version", 0)) ?? throw call.NotFound("Not Found");
        return Answer.Ok(_json.Of(attachment, single: true, version));
    }

    /// <summary>Sends the reader on to a picture in the same proportions; only PNGs have one here.</summary>
    private Answer Thumbnail(Call call)
    {
        var file = Find(confluence, call);
        if (file.Status == "trashed" || file.File.MediaType != "image/png") throw call.NotFound("Not Found");
        var bytes = file.File.Bytes.AsSpan(16);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]));
        var scale = Math.Min(1, Math.Min(call.Number("width", 200) / (double)width, call.Number("height", 200) / (double)height));
        var smaller = Png.Draw(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), 0x808080);
        return Answer.Redirect(302, confluence.Site.Media.LinkTo(Answer.File(smaller, "image/png", file.Title)));
    }

    private Answer Delete(Call call)
    {
        var attachment = Find(confluence, call);
        if (call.Flag("purge"))
        {
            if (attachment.Status != "trashed") throw call.Bad("Only trashed content can be purged: move the attachment to the trash first");
            confluence.Purge(attachment);
        }
        else if (attachment.Status == "trashed") throw call.NotFound("Not Found");
        else attachment.Status = "trashed";
        return Answer.NoContent();
    }
}
