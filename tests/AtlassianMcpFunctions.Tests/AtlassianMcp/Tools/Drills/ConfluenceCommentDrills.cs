using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceCommentDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_list_comments")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding") }),
            Shows = (_, answer) =>
            {
                var threads = answer["threads"]!.AsArray();
                Assert.Equal([("footer", "Is this still **current**?", "Alex Rivera"), ("inline", "Which ones?", "Alex Rivera")], threads.Select(thread => ((string)thread!["kind"]!, (string)thread["body"]!, (string)thread["author"]!)));
                Assert.Equal(["Yes, checked last week.", "All of them."], threads.Select(thread => (string)thread!["replies"]![0]!["body"]!));
                Assert.Equal(("Questions", "open"), ((string?)threads[1]!["on"], (string?)threads[1]!["state"]));
            },
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", kind = "footer", state = "resolved" },
            BadSays = "never resolved",
        },
        new("confluence_add_comment")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Travel"), body = "It is **fine**." }),
            Shows = (host, answer) =>
            {
                var comment = Assert.Single(host.Page("Travel").Comments);
                Assert.Equal(("<p>It is <strong>fine</strong>.</p>", comment.PublicId), (comment.Body, (string?)answer["id"]));
            },
            Missing = new { page_id = Nowhere, body = "Hello?" },
            Bad = new { page_id = "1", body = " " },
            BadSays = "needs a text",
        },
        new("confluence_edit_comment")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding"), comment_id = host.Remark().PublicId, body = "Is this *now* current?" }),
            Shows = (host, _) => Assert.Equal("<p>Is this <em>now</em> current?</p>", host.Remark().Body),
            Missing = new { page_id = Nowhere, comment_id = Nowhere, body = "B" },
            Bad = new { page_id = "no id", comment_id = "1", body = "B" },
            BadSays = "neither a page id",
        },
        new("confluence_resolve_comment")
        {
            Only = Flavour.Cloud,
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding"), comment_id = host.Remark(isInline: true).PublicId }),
            Shows = (host, _) => Assert.Equal(("resolved", "<p>Which ones?</p>"), (host.Remark(isInline: true).Resolution, host.Remark(isInline: true).Body)),
            Missing = new { page_id = Nowhere, comment_id = Nowhere },
            Bad = new { page_id = "no id", comment_id = "1" },
            BadSays = "neither a page id",
        },
        new("confluence_delete_comment")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding"), comment_id = host.Remark().PublicId, confirm = true }),
            Shows = (host, _) => Assert.DoesNotContain(host.Page("Onboarding").Comments, comment => !comment.IsInline),
            Missing = new { page_id = Nowhere, comment_id = Nowhere },
            Bad = new { page_id = "no id", comment_id = "1" },
            BadSays = "neither a page id",
        },
    ];
}
