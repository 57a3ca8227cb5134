using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Seeds;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Files on issues: upload, description, bytes.</summary>
internal sealed class AttachmentRoutes(JiraStore jira)
{
    private readonly ActivityJson _activity = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Post(api + "/issue/{key}/attachments", Upload);
        routes.Get(api + "/attachment/{id}", Describe);
        routes.Delete(api + "/attachment/{id}", Delete);
        if (jira.Site.IsCloud) routes.Get(api + "/attachment/content/{id}", call => Content(call, IsRedirected(call)));
        if (jira.Site.IsCloud) routes.Get(api + "/attachment/thumbnail/{id}", Thumbnail);
        routes.Get("/secure/attachment/{id}/{file}", call => Content(call, redirect: false));
    }

    private Answer Upload(Call call)
    {
        if (call.Header("X-Atlassian-Token") is not ("no-check" or "nocheck")) return Answer.Text(403, "XSRF check failed");
        var issue = IssueRoutes.Find(jira, call);
        var files = call.Form.Files.GetFiles("file");
        if (files.Count == 0) throw Errors.Jira(400, "No file was uploaded: the multipart request needs a part named 'file'.");
        return Answer.Ok(files.Select(file => (JsonNode?)_activity.Of(jira.AddAttachment(issue, file.FileName, file.MediaType(), file.Bytes(), call.SignedIn))).ToJsonArray());
    }

    private Answer Describe(Call call)
    {
        var json = _activity.Of(Find(call));
        // Jira Cloud's description has a numeric id, unlike the same attachment inside its issue.
        if (jira.Site.IsCloud) json["id"] = long.Parse(call.Path("id"), CultureInfo.InvariantCulture);
        return Answer.Ok(json);
    }

    private Answer Delete(Call call)
    {
        jira.Remove(Find(call));
        return Answer.NoContent();
    }

    /// <summary>Cloud sends the reader on to a media address, unless <c>redirect=false</c>.</summary>
    private Answer Content(Call call, bool redirect)
    {
        var file = Find(call);
        var bytes = Answer.File(file.Bytes, file.MediaType, file.FileName);
        return redirect ? Answer.Redirect(303, jira.Site.Media.LinkTo(bytes)) : bytes;
    }

    /// <summary>A picture in the same proportions; only PNGs have one here.</summary>
    private Answer Thumbnail(Call call)
    {
        var file = Find(call);
        if (file.MediaType != "image/png") throw Errors.Jira(404, $"Thumbnail for the attachment with id '{call.Path("id")}' does not exist");
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(20)));
        var scale = Math.Min(1, Math.Min(call.Number("width", 200) / (double)width, call.Number("height", 200) / (double)height));
        var smaller = Png.Draw(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), 0x808080);
        var bytes = Answer.File(smaller, "image/png", file.FileName);
        return IsRedirected(call) ? Answer.Redirect(303, jira.Site.Media.LinkTo(bytes)) : bytes;
    }

    private static bool IsRedirected(Call call) => call.Flag("redirect") || call.Query("redirect") is null;

    private IssueAttachment Find(Call call) => (call.User is null ? null : jira.FindAttachment(call.Path("id")))
        ?? throw Errors.Jira(404, $"The attachment with id '{call.Path("id")}' does not exist");
}
