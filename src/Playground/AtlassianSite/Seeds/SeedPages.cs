using System.Text;
using Playground.AtlassianSite.Confluence;

namespace Playground.AtlassianSite.Seeds;

/// <summary>Page bodies in storage format that between them use what real pages use, and the things that hang on them.</summary>
internal sealed class SeedPages(ConfluenceStore confluence)
{
    public const string Welcome = """
        <h1>Welcome</h1>
        <p>This is the <strong>handbook</strong>. Start with <ac:link><ri:page ri:content-title="Onboarding" /><ac:plain-text-link-body><![CDATA[Onboarding]]></ac:plain-text-link-body></ac:link> or see <ac:link><ri:page ri:space-key="ENG" ri:content-title="Architecture" /></ac:link>.</p>
        <ac:structured-macro ac:name="toc" ac:schema-version="1"><ac:parameter ac:name="maxLevel">2</ac:parameter></ac:structured-macro>
        <ac:structured-macro ac:name="children" ac:schema-version="2" />
        """;

    public const string TasksAndPanels = """
        <h2>To do</h2>
        <ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>Get a laptop</ac:task-body></ac:task>
        <ac:task><ac:task-id>2</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Read the <em>policies</em> by <time datetime="2026-12-01" /></ac:task-body></ac:task></ac:task-list>
        <ac:structured-macro ac:name="info" ac:schema-version="1"><ac:parameter ac:name="title">Ask</ac:parameter>
        <ac:rich-text-body><p>Questions are welcome.</p></ac:rich-text-body></ac:structured-macro>
        <ac:structured-macro ac:name="warning" ac:schema-version="1">
        <ac:rich-text-body><p>Never share a password.</p></ac:rich-text-body></ac:structured-macro>
        """;

    public const string NestedLists = """
        <h2>Plan</h2>
        <ul><li><p>Mornings</p><ol><li>Stand-up</li>
        <li>Pairing<ul><li>with Alex</li>
        <li>with Mia</li></ul></li></ol></li>
        <li>Afternoons</li></ul>
        <blockquote><p>Take your time.</p></blockquote>
        <hr />
        """;

    public const string Table = """
        <table data-layout="default"><colgroup><col style="width: 220.0px;" /><col style="width: 220.0px;" /></colgroup>
        <tbody>
        <tr><th><p>System</p></th><th><p>Owner</p></th></tr>
        <tr><td><p>Jira</p></td><td><p>Dana</p></td></tr>
        <tr><td colspan="2"><p><code>confluence</code> and <a href="https://example.com/">mail</a></p></td></tr></tbody></table>
        """;

    public const string Code = """
        <p>A request runs through <ac:structured-macro ac:name="status" ac:schema-version="1"><ac:parameter ac:name="colour">Green</ac:parameter><ac:parameter ac:name="title">DONE</ac:parameter></ac:structured-macro> three layers.</p>
        <ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">csharp</ac:parameter>
        <ac:plain-text-body><![CDATA[if (a < b && c)
        {
            Pay(order);
        }]]></ac:plain-text-body></ac:structured-macro>
        <ac:structured-macro ac:name="expand" ac:schema-version="1"><ac:parameter ac:name="title">More</ac:parameter>
        <ac:rich-text-body><p>Details follow.</p></ac:rich-text-body></ac:structured-macro>
        """;

    public const string Macros = """
        <ac:layout>
        <ac:layout-section ac:type="two_equal"><ac:layout-cell><p>Left</p></ac:layout-cell><ac:layout-cell><p>Right</p></ac:layout-cell></ac:layout-section></ac:layout>
        <ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter ac:name="server">System Jira</ac:parameter><ac:parameter ac:name="key">DEMO-1</ac:parameter></ac:structured-macro>
        <ac:structured-macro ac:name="plantuml" ac:schema-version="1">
        <ac:plain-text-body><![CDATA[A -> B]]></ac:plain-text-body></ac:structured-macro>
        <p>Well done <ac:emoticon ac:name="smile" ac:emoji-shortname=":slight_smile:" ac:emoji-id="1f642" ac:emoji-fallback="🙂" /></p>
        """;

    private const string OfficeMap = """
        <p>The ground floor:</p>
        <ac:image ac:alt="Ground floor" ac:width="320"><ri:attachment ri:filename="ground-floor.png" /></ac:image><p>And the roof: <ac:image><ri:attachment ri:filename="roof.png" /></ac:image></p>
        <p>See <ac:link><ri:attachment ri:filename="notes.txt" /></ac:link>.</p>
        """;

    public static string Short(string text) => $"<p>{text}</p>";

    public Page Add(Space space, Page? parent, string title, string body, params string[] labels)
    {
        var page = confluence.AddPage(space, parent, title, body);
        foreach (var label in labels) confluence.AddLabel(page, label);
        return page;
    }

    /// <summary>A page with two images, a text file, and an older version of one of them.</summary>
    public Page Illustrated(Space space, Page parent)
    {
        var page = Add(space, parent, "Office Map", OfficeMap, "office");
        confluence.AddAttachment(page, "ground-floor.png", "image/png", Png.Draw(160, 120, 0x996633));
        confluence.AddAttachment(page, "ground-floor.png", "image/png", Png.Draw(160, 120, 0x669933), message: "New walls");
        confluence.AddAttachment(page, "roof.png", "image/png", Png.Draw(80, 60, 0x888888));
        confluence.AddAttachment(page, "notes.txt", "text/plain", Encoding.UTF8.GetBytes("The lift is slow.\n"));
        return page;
    }

    /// <summary>A footer thread and an inline thread, each with an answer.</summary>
    public void Discuss(Page page)
    {
        var alex = confluence.Site.Users.ByName("alex");
        var footer = confluence.AddComment(page, "<p>Is this still <strong>current</strong>?</p>", author: alex);
        confluence.AddComment(page, "<p>Yes, checked last week.</p>", footer);
        var word = page.Body.Contains("Questions", StringComparison.Ordinal) ? "Questions" : "ground floor";
        var marker = confluence.NextMarker();
        var marked = page.Body.Replace(word, $"<ac:inline-comment-marker ac:ref=\"{marker}\">{word}</ac:inline-comment-marker>", StringComparison.Ordinal);
        confluence.Change(page, page.Title, marked, confluence.Site.Users.Demo);
        var inline = confluence.AddComment(page, "<p>Which ones?</p>", null, new InlineAnchor(marker, word), alex);
        confluence.AddComment(page, "<p>All of them.</p>", inline);
    }
}
