using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraAttachmentDrills : IDrills
{
    private static readonly string Picture = Convert.ToBase64String(Png.Draw(8, 8, 0x445566));

    public IEnumerable<Drill> All =>
    [
        new("jira_list_attachments")
        {
            Works = Drill.From(host => new { issue_key = host.Filed().Key }),
            Shows = (_, answer) => Assert.Equal("notes.txt", (string?)answer["attachments"]![0]!["name"]),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
        new("jira_get_attachment")
        {
            Works = Drill.From(host => new { issue_key = host.Filed().Key, attachment_id = "notes.txt" }),
            Shows = (_, answer) => Assert.Equal("One line.\nAnother.\n", (string?)answer["text"]),
            Missing = new { issue_key = "DEMO-1", attachment_id = "99999999" },
            Bad = new { issue_key = "DEMO-1", attachment_id = "notes.txt", max_chars = 5 },
            BadSays = "max_chars",
        },
        new("jira_add_attachment")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", files = new[] { new { name = "shot.png", content_base64 = Picture } } }),
            Shows = (host, _) => Assert.Equal(("shot.png", "image/png"), (host.Store.Jira.Find("DEMO-1")!.Attachments.Single().FileName, host.Store.Jira.Find("DEMO-1")!.Attachments.Single().MediaType)),
            Missing = new { issue_key = "DEMO-99999", files = new[] { new { name = "shot.png", content_base64 = Picture } } },
            Bad = new { issue_key = "DEMO-1", files = new[] { new { name = "shot.png", content_base64 = "%%%" } } },
            BadSays = "not base64",
        },
        new("jira_delete_attachment")
        {
            Works = Drill.From(host => new { issue_key = host.Filed().Key, attachment_id = "notes.txt", confirm = true }),
            Shows = (host, _) => Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Attachments),
            Missing = new { issue_key = "DEMO-1", attachment_id = "99999999" },
            Bad = new { issue_key = "no key", attachment_id = "1" },
            BadSays = "neither an issue key",
        },
    ];
}
