using Atlassian.Content;
using Atlassian.Content.Editing;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

public sealed class StorageEditingTests
{
    private const string Head =
        "<p  class='odd'\n id=\"p1\">Caf&eacute;&nbsp;&rarr; <ac:inline-comment-marker ac:ref=\"c-1\">marked</ac:inline-comment-marker></p>\r\n"
        + "<ac:structured-macro ac:macro-id=\"m-1\" ac:name=\"drawio\" ac:schema-version=\"1\"><ac:parameter ac:name=\"title\">Steps alpha</ac:parameter>"
        + "<ac:plain-text-body><![CDATA[<h2>Steps</h2> & raw ]]></ac:plain-text-body></ac:structured-macro>\n<x:unknown  b='2' a='1'><y/></x:unknown>\n";

    private const string Tail = "\n<h1>After</h1><ac:layout><ac:layout-section ac:type=\"two_equal\"><ac:layout-cell><h2>Left</h2><p>l</p></ac:layout-cell><ac:layout-cell>\t<p>r</p></ac:layout-cell></ac:layout-section></ac:layout>  ";

    [Fact]
    public void A_sections_body_is_replaced_and_all_else_stays_letter_for_letter() =>
        Changes("<h2 local-id='h'>Steps <em>to</em> take</h2>\n", "<p>old</p>\n<ul><li>x</li></ul><h3>Sub</h3><p>y</p>", "<p>new <strong>text</strong></p>", "", Edits.Section("steps TO take", SectionAction.ReplaceBody, "new **text**"));

    [Fact]
    public void A_section_without_a_body_gets_one() =>
        Changes("<h2>Steps</h2>", "", "<p>new</p>", "<h2>Other</h2>", Edits.Section("Steps", SectionAction.ReplaceBody, "new"));

    [Fact]
    public void Content_is_added_at_the_end_of_a_section_with_those_below_it() =>
        Changes("<h2>Steps</h2><p>a</p><h3>Sub</h3><p>b</p>", "", "<hr />", " <h2>Other</h2>", Edits.Section("Steps", SectionAction.Append, "---"));

    [Fact]
    public void Content_is_put_before_a_heading() =>
        Changes("<p>intro</p>", "", "<p>new</p>", "<h2>Steps</h2><p>a</p>", Edits.Section("Steps", SectionAction.InsertBefore, "new"));

    [Fact]
    public void Content_is_put_behind_a_section() =>
        Changes("<h2>Steps</h2><p>a</p><h3>Sub</h3>", "", "<h2>New</h2>", "<h2>Other</h2>", Edits.Section("Steps", SectionAction.InsertAfter, "## New"));

    [Fact]
    public void A_section_is_deleted() =>
        Changes("", "<h2>Steps</h2><p>a</p>\n<h3>Sub</h3>loose text", "", "<h2>Other</h2>", Edits.Section("Steps", SectionAction.Delete));

    [Fact]
    public void What_is_shown_where_Adf_is_not_known_goes_when_the_node_beside_it_changes()
    {
        const string Panel = "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute><ac:adf-content><p>old words</p></ac:adf-content></ac:adf-node>{0}</ac:adf-extension>";
        const string Decisions = "<ac:adf-extension><ac:adf-node type=\"decision-list\"><ac:adf-node type=\"decision-item\"><ac:adf-attribute key=\"state\">DECIDED</ac:adf-attribute><ac:adf-content>go</ac:adf-content></ac:adf-node></ac:adf-node>{0}</ac:adf-extension>";
        const string Fallback = "<ac:adf-fallback><p>old words</p></ac:adf-fallback>";
        var source = With(Panel, Fallback) + With(Decisions, Fallback) + "<p>more</p>";
        var result = DocumentEditor.Apply(source, ContentFormat.StorageFormat, new TextEdit("old", "new"));
        Assert.Equal(With(Panel, "").Replace("old", "new", StringComparison.Ordinal) + With(Decisions, Fallback) + "<p>more</p>", result.Source);
        Assert.Equal(["text replaced", "fallback dropped"], result.Parts.Select(part => part.Kind));
        Assert.Equal(With(Panel, Fallback) + With(Decisions, "").Replace("go", "stay", StringComparison.Ordinal) + "<p>more</p>", DocumentEditor.Apply(source, ContentFormat.StorageFormat, new TextEdit("go", "stay")).Source);
        Assert.Equal(source.Replace("more", "less", StringComparison.Ordinal), DocumentEditor.Apply(source, ContentFormat.StorageFormat, new TextEdit("more", "less")).Source);
        Assert.Equal(With(Panel, "").Replace("old", "new", StringComparison.Ordinal) + With(Decisions, Fallback) + "<p>more</p>", WholeBody.Write(source, ContentFormat.StorageFormat, Edits.Md(ContentCase.FromStorage(source).Replace("old", "new", StringComparison.Ordinal))).Source);

        static string With(string extension, string fallback) => extension.Replace("{0}", fallback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<ac:layout><ac:layout-section ac:type=\"two_equal\"><ac:layout-cell>", "</ac:layout-cell><ac:layout-cell><p>right</p></ac:layout-cell></ac:layout-section></ac:layout>")]
    [InlineData("<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">t</ac:parameter><ac:rich-text-body>", "</ac:rich-text-body></ac:structured-macro>")]
    [InlineData("<ac:structured-macro ac:name=\"info\"><ac:rich-text-body>\n", "\n</ac:rich-text-body></ac:structured-macro>")]
    [InlineData("<ac:structured-macro ac:name=\"unheard-of\"><ac:rich-text-body>", "</ac:rich-text-body></ac:structured-macro>")]
    [InlineData("<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute><ac:adf-content>", "</ac:adf-content></ac:adf-node></ac:adf-extension>")]
    [InlineData("<table><tbody><tr><td>", "</td><td /></tr></tbody></table>")]
    [InlineData("<div>", "</div>")]
    public void A_section_ends_with_its_container(string open, string close) =>
        Changes(open + "<h4>Within</h4>", "<p>old</p><h5>deeper</h5>", "<p>new</p>", close + "<p>outside</p>", Edits.Section("Within", SectionAction.ReplaceBody, "new"));

    [Fact]
    public void A_heading_is_found_by_its_path()
    {
        const string Source = "<h1>A</h1><h2>Notes</h2><p>1</p><h1>B</h1><h2>X</h2><h3>Notes</h3><p>2</p>";
        Assert.Equal(Source.Replace("<p>2</p>", "<p>n</p>", StringComparison.Ordinal), Apply(Source, Edits.Section("b > notes", SectionAction.ReplaceBody, "n")));
        Assert.Equal(Source.Replace("<p>1</p>", "<p>n</p>", StringComparison.Ordinal), Apply(Source, Edits.Section("Notes", SectionAction.ReplaceBody, "n", 1)));
        Assert.Equal(Source.Replace("<p>2</p>", "<p>n</p>", StringComparison.Ordinal), Apply(Source, Edits.Section("Notes", SectionAction.ReplaceBody, "n", 2)));
    }

    [Fact]
    public void A_heading_that_is_not_there_or_not_alone_is_refused_with_what_there_is()
    {
        const string Source = "<h1>A</h1><h2>Notes</h2><h1>B &gt; C</h1><h2>Notes</h2>";
        Assert.Equal("No heading 'Nope'. Headings: A; A > Notes; B > C; B > C > Notes", Fault(Source, Edits.Section("Nope", SectionAction.Delete)));
        Assert.Contains("occurs 2 times", Fault(Source, Edits.Section("notes", SectionAction.Delete)), StringComparison.Ordinal);
        Assert.Contains("1. A > Notes; 2. B > C > Notes", Fault(Source, Edits.Section("notes", SectionAction.Delete)), StringComparison.Ordinal);
        Assert.Contains("not 3", Fault(Source, Edits.Section("Notes", SectionAction.Delete, "", 3)), StringComparison.Ordinal);
        Assert.Equal("<h1>A</h1><h2>Notes</h2>", Apply(Source, Edits.Section("B > C", SectionAction.Delete)));
        Assert.Equal("No heading 'x'. There are no headings.", Fault("<p>a</p>", Edits.Section("x", SectionAction.Delete)));
    }

    [Fact]
    public void New_tasks_do_not_take_the_numbers_of_others() => Assert.Contains(
        "<ac:task-id>8</ac:task-id><ac:task-status>incomplete",
        Apply("<h1>A</h1><ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body></ac:task></ac:task-list>", Edits.Section("A", SectionAction.Append, "- [ ] b")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>Hello <b>wor</b>ld</p>", "world", "there", "<p>Hello <b>there</b></p>")]
    [InlineData("<p>Hello <b>wor</b>ld</p>", "Hello world", "Bye", "<p>Bye</p>")]
    [InlineData("<p><em>Hel</em><b>lo w</b>orld</p>", "o wo", "p", "<p><em>Hel</em><b>lp</b>rld</p>")]
    [InlineData("<p>a <ac:inline-comment-marker ac:ref=\"x\">commented words</ac:inline-comment-marker> b</p>", "a commented", "the", "<p>the<ac:inline-comment-marker ac:ref=\"x\"> words</ac:inline-comment-marker> b</p>")]
    [InlineData("<p>a &amp; b &lt;c&gt;</p>", "& b <c>", "x < y & z", "<p>a x &lt; y &amp; z</p>")]
    [InlineData("<p>one&nbsp;two &rarr; three</p>", "one two →", "1", "<p>1 three</p>")]
    [InlineData("<p>one\n   two</p>", "one two", "1 2", "<p>1 2</p>")]
    [InlineData("<ul><li>item</li><li><p>item</p></li></ul>", "item", "thing", "<ul><li>thing</li><li><p>thing</p></li></ul>")]
    [InlineData("<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a  b\nc]]></ac:plain-text-body></ac:structured-macro>", "b\nc", "]]>", "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a  ]]]]><![CDATA[>]]></ac:plain-text-body></ac:structured-macro>")]
    [InlineData("<ac:link><ri:page ri:content-title=\"word\" /><ac:plain-text-link-body><![CDATA[a word]]></ac:plain-text-link-body></ac:link>", "word", "&", "<ac:link><ri:page ri:content-title=\"word\" /><ac:plain-text-link-body><![CDATA[a &]]></ac:plain-text-link-body></ac:link>")]
    [InlineData("<p><a href=\"word\">word</a> word</p>", "word", "", "<p> </p>")]
    [InlineData("<p>x<strong><em>gone</em></strong>y</p>", "gone", "", "<p>xy</p>")]
    [InlineData("<p>x<strong id=\"old\"></strong> word</p>", "word", "w", "<p>x<strong id=\"old\"></strong> w</p>")]
    [InlineData("<p>x<strong>gone<img src=\"a.png\" /></strong>y</p>", "gone", "", "<p>x<strong><img src=\"a.png\" /></strong>y</p>")]
    public void Words_are_replaced_across_formatting(string before, string find, string replacement, string after) =>
        Changes("", before, after, "", new TextEdit(find, replacement));

    [Theory]
    [InlineData("<p>ab</p><p>cd</p>", "bc")]
    [InlineData("<p>ab<br/>cd</p>", "abcd")]
    [InlineData("<table><tbody><tr><td>ab</td><td>cd</td></tr></tbody></table>", "ab cd")]
    [InlineData("<ac:structured-macro ac:name=\"x\"><ac:parameter ac:name=\"p\">secret</ac:parameter></ac:structured-macro>", "secret")]
    [InlineData("<ac:structured-macro ac:name=\"x\"><ac:plain-text-body><![CDATA[secret]]></ac:plain-text-body></ac:structured-macro>", "secret")]
    [InlineData("<p title=\"secret\">a <ac:image ac:alt=\"secret\"><ri:attachment ri:filename=\"secret\" /></ac:image></p>", "secret")]
    [InlineData("<!-- secret --><p>x</p>", "secret")]
    [InlineData("<p>Words</p>", "word ")]
    public void Words_are_not_found_across_blocks_nor_in_what_is_no_text(string source, string find) =>
        Assert.StartsWith($"'{find}' is not in the text.", Fault(source, new TextEdit(find, "x")), StringComparison.Ordinal);

    [Fact]
    public void A_search_can_mind_case_and_words_and_number()
    {
        const string Source = "<p>Cat cat catalogue</p><p>cat</p>";
        Assert.Equal("<p>x x xalogue</p><p>x</p>", Apply(Source, new TextEdit("CAT", "x")));
        Assert.Equal("<p>Cat x xalogue</p><p>x</p>", Apply(Source, new TextEdit("cat", "x") { MatchCase = true }));
        Assert.Equal("<p>x x catalogue</p><p>x</p>", Apply(Source, new TextEdit("cat", "x") { WholeWord = true }));
        Assert.Equal("<p>x cat catalogue</p><p>cat</p>", Apply(Source, new TextEdit("cat", "x") { FirstOnly = true }));
        Assert.Equal("<p>x x xalogue</p><p>x</p>", Apply(Source, new TextEdit("cat", "x") { ExpectedCount = 4 }));
        Assert.Equal("'cat' is in the text 4 times, not 1.", Fault(Source, new TextEdit("cat", "x") { ExpectedCount = 1 }));
        Assert.Equal("'two cats' is not in the text. Nearest: 'There are cats here'", Fault("<p>none</p><p>There are <b>cats</b> here</p>", new TextEdit("two cats", "x")));
    }

    [Theory]
    [InlineData("1", "2", "2", "<td data-x='1'>old <em>text</em></td>", "<td data-x='1'>new</td>")]
    [InlineData("Name", "Mia", "age", "<td ><p class=\"k\">7</p></td>", "<td ><p class=\"k\">new</p></td>")]
    [InlineData("People", "Mia", "Age", "<td><p>7</p><p>8</p></td>", "<td><p>new</p></td>")]
    [InlineData("1", "2", "2", "<td />", "<td ><p>new</p></td>")]
    [InlineData("1", "2", "2", "<td></td>", "<td><p>new</p></td>")]
    public void A_cell_is_replaced(string table, string row, string column, string before, string after) => Changes(
        "<h2>People</h2><table local-id='t'><colgroup><col /></colgroup><tbody>\n<tr><th>Name</th><th><p>Age</p></th></tr>\n<tr><td>Mia</td>",
        before,
        after,
        "</tr></tbody></table>",
        Edits.Cell(table, row, column, "new"));

    [Fact]
    public void Spans_are_counted_when_a_cell_is_looked_up()
    {
        const string Source = "<table><tbody><tr><th colspan=\"2\">AB</th><th>C</th></tr><tr><td rowspan=\"2\">r</td><td>b1</td><td>c1</td></tr><tr><td>b2</td><td>c2</td></tr></tbody></table>";
        Assert.Equal(Source.Replace("c2", "new", StringComparison.Ordinal), Apply(Source, Edits.Cell("1", "3", "C", "new")));
        Assert.Equal(Source.Replace("c1", "new", StringComparison.Ordinal), Apply(Source, Edits.Cell("1", "r", "C", "new")));
        Assert.Equal(Source.Replace("b2", "new", StringComparison.Ordinal), Apply(Source, Edits.Cell("1", "3", "2", "new")));
        Assert.Equal(Source.Replace(">r<", ">new<", StringComparison.Ordinal), Apply(Source, Edits.Cell("1", "3", "1", "new")));
        Assert.Equal(Source.Replace("AB", "new", StringComparison.Ordinal), Apply(Source, Edits.Cell("1", "1", "2", "new")));
    }

    [Fact]
    public void A_cell_that_is_not_there_is_refused_with_what_there_is()
    {
        const string Source = "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>y</td></tr></tbody></table>";
        Assert.Contains("there are 1", Fault(Source, Edits.Cell("2", "1", "1", "n")), StringComparison.Ordinal);
        Assert.Contains("Tables by their first cell: 1. A", Fault(Source, Edits.Cell("Z", "1", "1", "n")), StringComparison.Ordinal);
        Assert.Contains("Rows: 1. A; 2. x", Fault(Source, Edits.Cell("1", "z", "1", "n")), StringComparison.Ordinal);
        Assert.Contains("Columns: 1. A; 2. B", Fault(Source, Edits.Cell("1", "2", "z", "n")), StringComparison.Ordinal);
        Assert.Contains("no cell in column 5", Fault(Source, Edits.Cell("1", "2", "5", "n")), StringComparison.Ordinal);
        Assert.Equal("There are no tables.", Fault("<p>x</p>", Edits.Cell("1", "1", "1", "n")));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("uuid-7")]
    [InlineData("buy MILK")]
    public void A_task_is_ticked(string task) => Changes(
        "<ac:task-list>\n<ac:task>\n<ac:task-id>7</ac:task-id><ac:task-uuid>uuid-7</ac:task-uuid>\n<ac:task-status>",
        "incomplete",
        "complete",
        "</ac:task-status>\n<ac:task-body><span class=\"placeholder-inline-tasks\">Buy <b>milk</b></span></ac:task-body>\n</ac:task></ac:task-list>",
        new TaskEdit(task, true));

    [Fact]
    public void A_task_that_is_as_wanted_stays_and_one_that_is_not_there_is_refused()
    {
        const string Source = "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body></ac:task></ac:task-list>";
        var result = DocumentEditor.Apply(Source, ContentFormat.StorageFormat, new TaskEdit("7", true));
        Assert.Equal(Source, result.Source);
        Assert.False(result.Changed);
        Assert.Equal(Source.Replace(">complete", ">incomplete", StringComparison.Ordinal), Apply(Source, new TaskEdit("a", false)));
        Assert.Equal("No task '8'. Tasks: 7 a", Fault(Source, new TaskEdit("8", true)));
    }

    [Fact]
    public void A_node_is_changed_by_its_id()
    {
        Changes("", "<p local-id=\"n-1\">x</p>", "<p>new</p>", "<p>y</p>", Edits.Node("n-1", NodeAction.Replace, "new"));
        Changes("", "", "<p>new</p>", "<ac:structured-macro ac:name=\"toc\" ac:macro-id=\"n-1\" />", Edits.Node("n-1", NodeAction.InsertBefore, "new"));
        Changes("<h2 ac:local-id='n-1'>x</h2>", "", "<p>new</p>", "", Edits.Node("n-1", NodeAction.InsertAfter, "new"));
        Changes("<ul>", "<li local-id=\"n-1\">x</li>", "", "<li>y</li></ul>", Edits.Node("n-1", NodeAction.Delete));
        Changes("<table><tbody><tr><td local-id=\"n-1\">", "x", "new", "</td></tr></tbody></table>", Edits.Node("n-1", NodeAction.Replace, "new"));
        Changes("<p>a ", "<ac:structured-macro ac:name=\"status\" ac:macro-id=\"n-1\"><ac:parameter ac:name=\"title\">A</ac:parameter></ac:structured-macro>", "<strong>b</strong>", " c</p>", Edits.Node("n-1", NodeAction.Replace, "**b**"));
        Assert.Equal("No node has the id 'x'.", Fault("<p local-id=\"y\">x</p>", Edits.Node("x", NodeAction.Delete)));
        Assert.Equal("2 nodes have the id 'y'.", Fault("<p local-id=\"y\">x</p><p local-id=\"y\">x</p>", Edits.Node("y", NodeAction.Delete)));
    }

    [Fact]
    public void Edits_follow_each_other_and_all_fail_together()
    {
        DocumentEdit[] edits = [Edits.Section("A", SectionAction.ReplaceBody, "## B"), Edits.Section("B", SectionAction.Append, "text"), new TextEdit("text", "words")];
        Assert.Equal("<h1>A</h1><h2>B</h2><p>words</p>", DocumentEditor.Apply("<h1>A</h1>", ContentFormat.StorageFormat, edits).Source);
        Assert.Throws<ContentException>(() => DocumentEditor.Apply("<h1>A</h1>", ContentFormat.StorageFormat, [.. edits, new TextEdit("text", "")]));
    }

    [Theory]
    [InlineData("<p>x")]
    [InlineData("<!DOCTYPE x><p>x</p>")]
    [InlineData("<p>&nope;</p>")]
    public void What_is_not_well_formed_is_refused(string source) => Assert.NotEmpty(Fault(source, new TextEdit("x", "y")));

    [Fact]
    public void Deep_nesting_is_refused_or_read()
    {
        foreach (var depth in new[] { 300, 100_000 })
        {
            var source = string.Concat(Enumerable.Repeat("<div>", depth)) + "x" + string.Concat(Enumerable.Repeat("</div>", depth));
            if (depth == 300) Assert.Equal(source.Replace("x", "y", StringComparison.Ordinal), Apply(source, new TextEdit("x", "y")));
            else Assert.Contains("nested", Fault(source, new TextEdit("x", "y")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "| x |\n| --- |\n| y |\n")]
    [InlineData("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "| x |\n| --- |\n| y |\n| z |\n| c |\n")]
    [InlineData("<table><tbody><tr><td>a</td></tr></tbody><tr><td>b</td></tr></table>", "| x | w |\n| --- | --- |\n| y | z |\n")]
    public void Rows_of_a_head_and_a_body_are_never_written_across_their_border(string source, string markdown)
    {
        var result = WholeBody.Write(source, ContentFormat.StorageFormat, Edits.Md(markdown));
        Assert.Equal(markdown, ContentCase.FromStorage(result.Source));
    }

    private static string Apply(string source, DocumentEdit edit) => DocumentEditor.Apply(source, ContentFormat.StorageFormat, edit).Source;

    private static string Fault(string source, DocumentEdit edit) => Edits.Fault(ContentFormat.StorageFormat, source, edit);

    private static void Changes(string head, string before, string after, string tail, DocumentEdit edit) =>
        Edits.AssertChanges(ContentFormat.StorageFormat, Head + head, before, after, tail + Tail, edit);
}
