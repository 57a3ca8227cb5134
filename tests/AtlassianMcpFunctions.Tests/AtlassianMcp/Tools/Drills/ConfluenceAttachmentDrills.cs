using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceAttachmentDrills : IDrills
{
    private const string Nowhere = "99999999";
    private static readonly string Picture = Convert.ToBase64String(Png.Draw(8, 8, 0x445566));

    public IEnumerable<Drill> All =>
    [
        new("confluence_list_attachments")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Office Map"), media_type = "image/png" }),
            Shows = (_, answer) => Assert.Equal(
                [("ground-floor.png", 2, "New walls", "Dana Demo"), ("roof.png", 1, null, "Dana Demo")],
                answer["attachments"]!.AsArray().Select(file => ((string)file!["name"]!, (int)file["version"]!, (string?)file["comment"], (string)file["author"]!))),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_get_attachment")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Office Map"), attachment_id = "notes.txt" }),
            Shows = (_, answer) => Assert.Equal("The lift is slow.\n", (string?)answer["text"]),
            Missing = new { page_id = Nowhere, attachment_id = "notes.txt" },
            Bad = new { page_id = "1", attachment_id = "notes.txt", max_chars = 5 },
            BadSays = "max_chars",
        },
        new("confluence_add_attachment")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), files = new[] { new { name = "shot.png", content_base64 = Picture } }, comment = "A shot" }),
            Shows = (host, _) =>
            {
                var file = Assert.Single(host.Page("Travel").Attachments);
                Assert.Equal(("shot.png", "image/png", "A shot"), (file.Title, file.File.MediaType, file.Current.Message));
            },
            Missing = new { page_id = Nowhere, files = new[] { new { name = "shot.png", content_base64 = Picture } } },
            Bad = new { page_id = "1", files = new[] { new { name = "shot.png", content_base64 = "%%%" } } },
            BadSays = "not base64",
        },
        new("confluence_delete_attachment")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Office Map"), attachment_id = "notes.txt", confirm = true }),
            Shows = (host, _) => Assert.Equal("trashed", host.Page("Office Map").Attachments.Single(file => file.Title == "notes.txt").Status),
            Missing = new { page_id = Nowhere, attachment_id = "notes.txt" },
            Bad = new { page_id = "no id", attachment_id = "1" },
            BadSays = "neither a page id",
        },
    ];
}
