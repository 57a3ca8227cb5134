using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

public sealed class WholeBodyTests
{
    private const string Page =
        "<p  class='odd'>Caf&eacute;&nbsp;&rarr; <ac:inline-comment-marker ac:ref=\"c-1\">marked</ac:inline-comment-marker></p>\r\n<p />"
        + "<ac:structured-macro ac:macro-id=\"m\" ac:name=\"drawio\"><ac:parameter ac:name=\"d\">1</ac:parameter></ac:structured-macro>\n"
        + "<h2 local-id='h'>Title</h2><ac:layout><ac:layout-section ac:type=\"two_equal\"><ac:layout-cell> <p local-id='l'>left</p></ac:layout-cell><ac:layout-cell><p>right &copy;</p></ac:layout-cell></ac:layout-section>"
        + "<ac:layout-section ac:type=\"fixed-width\"><ac:layout-cell>\n<p>below</p></ac:layout-cell></ac:layout-section></ac:layout>"
        + "<ac:structured-macro ac:name=\"info\" ac:macro-id=\"i\"><ac:rich-text-body>\n<p>one</p><p>two&nbsp;</p>\n</ac:rich-text-body></ac:structured-macro>"
        + "<ac:task-list>\n<ac:task><ac:task-id>41</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body><span class='x'>buy</span></ac:task-body></ac:task></ac:task-list>"
        + "<table class='t'><colgroup><col style=\"width: 3px;\"/></colgroup><tbody><tr><th>A</th><th>B</th></tr><tr><td data-x=\"1\"><p id='q'>x</p></td><td>y</td></tr></tbody></table>"
        + "<ul><li id='a'>first</li><li id='b'>second</li></ul> loose <b>text</b>  ";

    [Theory]
    [InlineData("marked", "[marked]", "ac:inline-comment-marker ac:ref=\"c-1\">marked</", "ac:inline-comment-marker ac:ref=\"c-1\">marked</")]
    [InlineData("## Title", "## New title", ">Title<", ">New title<")]
    [InlineData("left", "LEFT", ">left<", ">LEFT<")]
    [InlineData("below", "BELOW", ">below<", ">BELOW<")]
    [InlineData("> one\n", "> ONE\n", ">one<", ">ONE<")]
    [InlineData("- [ ] buy", "- [x] buy", ">incomplete<", ">complete<")]
    [InlineData("- [ ] buy", "- [ ] sell", "<span class='x'>buy</span>", "sell")]
    [InlineData("| x | y |", "| X | y |", ">x<", ">X<")]
    [InlineData("| x | y |", "| x | Y |", ">y<", ">Y<")]
    [InlineData("- second", "- SECOND", ">second<", ">SECOND<")]
    [InlineData("loose", "Loose", "loose <b>text</b>", "Loose <strong>text</strong>")]
    public void Only_what_changed_in_the_Markdown_changes_in_the_page(string find, string replacement, string before, string after)
    {
        var markdown = ContentCase.FromStorage(Page);
        Assert.Contains(find, markdown, StringComparison.Ordinal);
        Assert.Contains(before, Page, StringComparison.Ordinal);
        if (find == "marked") (replacement, after) = (find, before);
        var changed = markdown.Replace(find, replacement, StringComparison.Ordinal);
        Assert.Equal(Page.Replace(before, after, StringComparison.Ordinal), Write(Page, changed));
    }

    [Fact]
    public void Blocks_are_added_and_taken_away_between_those_that_stay()
    {
        const string Source = "<p id='1'>a</p>\n<x:y />\n<p id='2'>b</p><p id='3'>c</p>";
        var markdown = ContentCase.FromStorage(Source);
        Assert.Equal("<p id='1'>a</p>\n<x:y />\n<p id='3'>c</p>", Write(Source, markdown.Replace("b\n\n", "", StringComparison.Ordinal)));
        Assert.Equal("<p id='1'>a</p>\n<x:y />\n<p id='2'>b</p><h2>H</h2><p id='3'>c</p>", Write(Source, markdown.Replace("b\n", "b\n\n## H\n", StringComparison.Ordinal)).Replace("<p id='2'>b</p><h2>", "<p id='2'>b</p><h2>", StringComparison.Ordinal));
        Assert.Equal(Source + "<p>d</p>", Write(Source, markdown + "\nd\n"));
        Assert.Equal("<p>z</p>" + Source, Write(Source, "z\n\n" + markdown));
        Assert.Equal("<p>new</p>", Write("", "new"));
    }

    [Fact]
    public void New_tasks_in_several_places_get_different_ids()
    {
        const string Markdown = "- [ ] a\n\nkept\n\n- [ ] b\n";
        var storage = Write("<p id='k'>kept</p>", Markdown);
        Assert.Contains("<ac:task-id>1</ac:task-id>", storage, StringComparison.Ordinal);
        Assert.Contains("<p id='k'>kept</p><ac:task-list><ac:task><ac:task-id>2</ac:task-id>", storage, StringComparison.Ordinal);
        var adf = WriteAdf("""{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"kept"}]}]}""", Markdown);
        Assert.Equal(4, Enumerable.Range(1, 4).Count(id => adf.Contains($"-00000000000{id}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_changed_adf_document_keeps_what_Markdown_does_not_show()
    {
        const string Source = """
            {"version":1, "type":"doc","content":[ {"type":"panel","attrs":{"panelType":"info","localId":"p"},"content":[{"type":"paragraph","attrs":{"localId":"a"},"content":[{"type":"text","text":"one"}]}, {"type":"paragraph","content":[{"type":"text","text":"two"}]}]},
            {"type":"table","attrs":{"width":960,"localId":"t"},"content":[{"type":"tableRow","content":[{"type":"tableCell","attrs":{"colwidth":[7]},"content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}]}]},
            {"type":"taskList","attrs":{"localId":"l"},"content":[{"type":"taskItem","attrs":{"localId":"k","state":"TODO"},"content":[{"type":"text","text":"buy"}]}]} ]}
            """;
        var markdown = ContentCase.FromAdf(Source);
        Assert.Equal(Source.Replace("two", "TWO", StringComparison.Ordinal), WriteAdf(Source, markdown.Replace("two", "TWO", StringComparison.Ordinal)));
        Assert.Equal(Source.Replace("TODO", "DONE", StringComparison.Ordinal), WriteAdf(Source, markdown.Replace("[ ]", "[x]", StringComparison.Ordinal)));
        Assert.Equal(Source.Replace("\"x\"", "\"X\"", StringComparison.Ordinal), WriteAdf(Source, markdown.Replace("x |", "X |", StringComparison.Ordinal).Replace(">x<", ">X<", StringComparison.Ordinal)));
        Assert.Equal(Source, WriteAdf(Source, markdown));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void A_case_written_back_unchanged_stays_letter_for_letter(string name)
    {
        foreach (var source in new[] { ContentCase.ToStorage(ContentCase.Markdown(name)), ContentCase.Read(name + ".storage.xml") }.OfType<string>())
            Assert.Equal(source, Write(source, ContentCase.FromStorage(source)));
        foreach (var source in new[] { ContentCase.ToAdf(ContentCase.Markdown(name)), ContentCase.Read(name + ".adf.json") }.OfType<string>())
            Assert.Equal(source, WriteAdf(source, ContentCase.FromAdf(source)));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void A_case_with_a_paragraph_in_front_keeps_its_source_behind_it(string name)
    {
        var storage = ContentCase.ToStorage(ContentCase.Markdown(name));
        Assert.Equal("<p>In front.</p>" + storage, Write(storage, "In front.\n\n" + ContentCase.FromStorage(storage)));
    }

    [Fact]
    public void What_is_written_reads_as_what_was_wanted_for_any_two_documents()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var (before, after) = (new DocumentGenerator(seed).Document(), new DocumentGenerator(seed + 5_000).Document());
            Document[] wanted = [after, new([.. before.Blocks, .. after.Blocks]), new([.. after.Blocks.Take(1), .. before.Blocks]), new([.. before.Blocks.Skip(1)])];
            foreach (var document in wanted)
            {
                var markdown = MarkdownWriter.Write(StorageFormatReader.Read(StorageFormatWriter.Write(document)));
                var written = Write(StorageFormatWriter.Write(before), markdown);
                RoundTripTests.AssertWellFormed(written);
                var anew = StorageFormatWriter.Write(MarkdownReader.Read(markdown));
                var result = Settled(ContentCase.FromStorage(written));
                Assert.True(result == Settled(markdown) || result == Settled(ContentCase.FromStorage(anew)), $"seed {seed}\n--- wanted\n{Settled(markdown)}\n--- written\n{result}");
                AdfReader.Read(WriteAdf(AdfWriter.Write(before).ToJsonString(), markdown));
            }
        }
    }

    [Fact]
    public void Time_grows_in_step_with_length()
    {
        var source = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<p>{i % 7}</p>"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var written = Write(source, string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 3 % 7}\n\n")));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.StartsWith("<p>0</p>", written, StringComparison.Ordinal);
    }

    private static string Settled(string markdown) => BlockKeys.Of(BlockKeys.Settled(MarkdownReader.Read(markdown).Blocks));

    private static string Write(string source, string markdown) => WholeBody.Write(source, ContentFormat.StorageFormat, MarkdownReader.Read(markdown)).Source;

    private static string WriteAdf(string source, string markdown) => WholeBody.Write(source, ContentFormat.Adf, MarkdownReader.Read(markdown)).Source;
}
