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

    [Theory]
    [InlineData("- first\n", "", "<li id='a'>first</li>", "")]
    [InlineData("- second\n", "- second\n- third\n", "<li id='b'>second</li>", "<li id='b'>second</li><li><p>third</p></li>")]
    [InlineData("- first\n- second\n", "- second\n- first\n", "<li id='a'>first</li><li id='b'>second</li>", "<li id='b'>second</li><li id='a'>first</li>")]
    [InlineData("- first\n- second\n", "- zero\n- first of all\n- second\n", "<li id='a'>first</li>", "<li><p>zero</p></li><li id='a'>first of all</li>")]
    [InlineData("| x | y |\n", "| x | y |\n| z | w |\n", "<td>y</td></tr>", "<td>y</td></tr><tr><td><p>z</p></td><td><p>w</p></td></tr>")]
    [InlineData("| x | y |\n", "| z | w |\n| x | Y |\n", "<tr><td data-x=\"1\"><p id='q'>x</p></td><td>y</td></tr>", "<tr><td><p>z</p></td><td><p>w</p></td></tr><tr><td data-x=\"1\"><p id='q'>x</p></td><td>Y</td></tr>")]
    [InlineData("| x | y |\n", "", "<tr><td data-x=\"1\"><p id='q'>x</p></td><td>y</td></tr>", "")]
    public void Items_and_rows_that_stay_keep_their_source_when_others_come_and_go(string find, string replacement, string before, string after)
    {
        var page = Page.Replace("<colgroup><col style=\"width: 3px;\"/></colgroup>", "", StringComparison.Ordinal);
        var markdown = ContentCase.FromStorage(page);
        Assert.Contains(find, markdown, StringComparison.Ordinal);
        Assert.Contains(before, page, StringComparison.Ordinal);
        Assert.Equal(page.Replace(before, after, StringComparison.Ordinal), Write(page, markdown.Replace(find, replacement, StringComparison.Ordinal)));
    }

    [Fact]
    public void Tasks_that_stay_keep_their_source_when_others_come_and_go()
    {
        const string First = "<ac:task>\n<ac:task-id>1</ac:task-id><ac:task-uuid>0f8fad5b-d9cb-469f-a165-70867728950e</ac:task-uuid><ac:task-status>incomplete</ac:task-status><ac:task-body><span class='x'>buy milk</span></ac:task-body></ac:task>";
        const string Nested = "<ac:task><ac:task-id>2</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>wash<ac:task-list><ac:task  a='b'><ac:task-id>3</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>the car</ac:task-body></ac:task></ac:task-list></ac:task-body></ac:task>";
        const string Source = $"<ac:task-list>{First}{Nested}</ac:task-list>";
        var markdown = ContentCase.FromStorage(Source);
        Assert.StartsWith($"<ac:task-list>{First}{Nested}<ac:task><ac:task-id>4</ac:task-id>", Write(Source, markdown + "- [ ] new\n"), StringComparison.Ordinal);
        Assert.Equal($"<ac:task-list>{Nested}{First}</ac:task-list>", Write(Source, string.Join('\n', markdown.TrimEnd().Split('\n') is [var one, .. var rest] ? [.. rest, one] : [])));
        Assert.Equal($"<ac:task-list>{Nested}</ac:task-list>", Write(Source, string.Join('\n', markdown.Split('\n').Skip(1))));
        Assert.Contains($"{First}{Nested.Replace("</ac:task></ac:task-list>", "</ac:task><ac:task><ac:task-id>4</ac:task-id>", StringComparison.Ordinal)[..240]}", Write(Source, markdown.TrimEnd('\n') + "\n  - [ ] new below\n"), StringComparison.Ordinal);
        Assert.Equal(Source.Replace("the car", "the old car", StringComparison.Ordinal).Replace("incomplete</ac:task-status><ac:task-body>the", "complete</ac:task-status><ac:task-body>the", StringComparison.Ordinal), Write(Source, markdown.Replace("[ ] the car", "[x] the old car", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_task_keeps_the_number_that_its_line_says_however_its_words_change()
    {
        const string Source = "<ac:task-list><ac:task><ac:task-id>11</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Call Bob</ac:task-body></ac:task><ac:task><ac:task-id>12</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Call Ann</ac:task-body></ac:task></ac:task-list>";
        var written = Write(Source, ContentCase.FromStorage(Source).Split('\n')[0].Replace("Call Bob", "Call Robert tomorrow", StringComparison.Ordinal) + "\n");
        Assert.Contains("<ac:task-id>11</ac:task-id>", written, StringComparison.Ordinal);
        Assert.Contains("Call Robert tomorrow", written, StringComparison.Ordinal);
        Assert.DoesNotContain("12", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copied_task_gets_a_number_of_its_own()
    {
        const string Uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
        const string Source = $"<ac:task-list><ac:task><ac:task-id>5</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>a</ac:task-body></ac:task><ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>{Uuid}</ac:task-uuid><ac:task-status>incomplete</ac:task-status><ac:task-body>b</ac:task-body></ac:task></ac:task-list>";
        var lines = ContentCase.FromStorage(Source).TrimEnd('\n').Split('\n');
        foreach (var copied in new[] { $"{lines[0]}\n{lines[1]}\n{lines[1]}\n", $"{lines[0]}\n{lines[1]}\n\n# Again\n\n{lines[1]}\n" })
        {
            foreach (var written in new[] { Write(Source, copied), StorageFormatWriter.Write(MarkdownReader.Read(copied)) })
            {
                Assert.Equal(2, written.Split("<ac:task-id>7</ac:task-id>").Length);
                Assert.Equal(2, written.Split(Uuid).Length);
                Assert.Equal(3, written.Split("<ac:task-id>").Skip(1).Select(rest => rest[..rest.IndexOf('<', StringComparison.Ordinal)]).Distinct().Count());
            }
        }
    }

    [Fact]
    public void A_table_with_a_head_and_an_empty_row_is_written_over()
    {
        const string Source = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr><tr></tr></tbody></table>";
        Assert.Contains("<td><p>c</p></td>", Write(Source, ContentCase.FromStorage(Source).Replace("| b |", "| c |", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Items_rows_and_tasks_of_adf_that_stay_keep_their_source_when_others_come_and_go()
    {
        const string First = """{"type":"taskItem", "attrs":{"localId":"k1","state":"TODO"},"content":[{"type":"text","text":"buy milk"}]}""";
        const string Second = """{"type":"taskItem","attrs":{"localId":"k2","state":"TODO"},"content":[{"type":"text","text":"wash"}]}, {"type":"taskList","attrs":{"localId":"n"},"content":[{"type":"taskItem","attrs":{"localId":"k3","state":"DONE"},"content":[{"type":"text","text":"the car"}]}]}""";
        var source = Doc($$"""{"type":"taskList","attrs":{"localId":"l"},"content":[{{First}}, {{Second}}]}""");
        var markdown = ContentCase.FromAdf(source);
        Assert.Equal("- [ ] buy milk\n- [ ] wash\n  - [x] the car\n", markdown);
        Assert.Equal(Doc($$"""{"type":"taskList","attrs":{"localId":"l"},"content":[{{Second}}]}"""), WriteAdf(source, "- [ ] wash\n  - [x] the car\n"));
        Assert.Equal(Doc($$"""{"type":"taskList","attrs":{"localId":"l"},"content":[{{Second}},{{First}}]}"""), WriteAdf(source, "- [ ] wash\n  - [x] the car\n- [ ] buy milk\n"));
        Assert.Contains($$$"""[{"type":"taskItem","content":[{"type":"text","text":"new"}],"attrs":{"localId":"00000000-0000-4000-8000-000000000002","state":"TODO"}},{{{First}}}, {{{Second}}}]""", WriteAdf(source, "- [ ] new\n" + markdown), StringComparison.Ordinal);
        Assert.Equal(source.Replace("the car", "the blue car", StringComparison.Ordinal), WriteAdf(source, markdown.Replace("the car", "the blue car", StringComparison.Ordinal)));

        const string Row = """{"type":"tableRow","attrs":{"localId":"r"},"content":[{"type":"tableCell","attrs":{"x-unknown":1},"content":[{"type":"paragraph","attrs":{"localId":"p"},"content":[{"type":"text","text":"a"}]}]}]}""";
        var table = Doc($$"""{"type":"table","attrs":{"localId":"t"},"content":[{{Row}}]}""");
        Assert.Contains($$"""[{{Row}},{"type":"tableRow",""", WriteAdf(table, ContentCase.FromAdf(table) + "| b |\n"), StringComparison.Ordinal);

        const string Item = """{"type":"listItem","attrs":{"localId":"i"},"content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]}""";
        var list = Doc($$"""{"type":"bulletList","content":[ {{Item}} ]}""");
        Assert.Contains($$""" {{Item}},{"type":"listItem","content":""", WriteAdf(list, "- a\n- b\n"), StringComparison.Ordinal);
        Assert.Contains($$$"""}]}]},{{{Item}}} ]""", WriteAdf(list, "- b\n- a\n"), StringComparison.Ordinal);

        static string Doc(string node) => $$"""{"version":1,"type":"doc","content":[{{node}}]}""";
    }

    [Fact]
    public void A_column_comes_and_goes_and_the_other_cells_stay()
    {
        const string Source = "<table><tbody><tr><th id='1'>A</th><th id='2'>B</th></tr><tr><td id='3'>a</td><td id='4'>b</td></tr></tbody></table>";
        Assert.Equal("<table><tbody><tr><th id='1'>A</th><th id='2'>B</th><th><p>C</p></th></tr><tr><td id='3'>a</td><td id='4'>b</td><td><p>c</p></td></tr></tbody></table>", Write(Source, "| A | B | C |\n| --- | --- | --- |\n| a | b | c |\n"));
        Assert.Equal("<table><tbody><tr><th id='2'>B</th></tr><tr><td id='4'>b</td></tr></tbody></table>", Write(Source, "| B |\n| --- |\n| b |\n"));
    }

    [Fact]
    public void Rows_and_items_of_wiki_markup_that_stay_keep_their_lines()
    {
        const string Source = "||A||B||\r\n|  a|b  |\r\n| c | d|\r\n\r\n*  one {color:red}x{color}\r\n* two\r\n";
        var markdown = ContentCase.FromWiki(Source);
        Assert.Equal("||A||B||\r\n|  a|b  |\r\n| e | f |\r\n| c | d|\r\n\r\n*  one {color:red}x{color}\r\n* two\r\n* three\r\n", Wiki(markdown.Replace("| c | d |", "| e | f |\n| c | d |", StringComparison.Ordinal).Replace("- two", "- two\n- three", StringComparison.Ordinal)));
        Assert.Equal("||A||B||\r\n| c | d|\r\n\r\n* two\r\n", Wiki(markdown.Replace("| a | b |\n", "", StringComparison.Ordinal).Replace(markdown.Split('\n').Single(line => line.StartsWith("- one", StringComparison.Ordinal)) + "\n", "", StringComparison.Ordinal)));

        static string Wiki(string markdown) => WholeBody.Write(Source, ContentFormat.WikiMarkup, MarkdownReader.Read(markdown)).Source;
    }

    [Fact]
    public void Footnotes_stay_when_something_else_changes_and_when_they_do()
    {
        const string Markdown = "One[^1] and two[^note].\n\nNext.\n\n[^1]: first\n\n[^note]: second\n";
        foreach (var (from, to) in new[] { ("Next.", "Changed."), ("One", "Own"), ("second", "third"), ("Next.\n", "Next[^3].\n") })
        {
            var changed = Markdown.Replace(from, to, StringComparison.Ordinal) + (to.Contains("[^3]", StringComparison.Ordinal) ? "\n[^3]: a third\n" : "");
            Assert.Equal(ContentCase.ToMarkdown(changed), ContentCase.FromStorage(Write(ContentCase.ToStorage(Markdown), changed)));
            Assert.Equal(ContentCase.ToMarkdown(changed), ContentCase.FromAdf(WriteAdf(ContentCase.ToAdf(Markdown), changed)));
            Assert.Equal(ContentCase.ToMarkdown(changed), ContentCase.FromWiki(WholeBody.Write(ContentCase.ToWiki(Markdown), ContentFormat.WikiMarkup, MarkdownReader.Read(changed)).Source));
        }

        var section = DocumentEditor.Apply(ContentCase.ToAdf("# A\n\nwords\n"), ContentFormat.Adf, Edits.Section("A", SectionAction.Append, "more[^1]\n\n[^1]: a note\n")).Source;
        Assert.Contains("[^1]: a note", ContentCase.FromAdf(section), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_moves_takes_its_source_along()
    {
        const string Source = "<p id='1'>one</p><h2 id='2'>Two</h2><table class='t'><tbody><tr><td>x</td></tr></tbody></table><h2 id='3'>Three</h2><p id='4'>four</p>";
        Assert.Equal(
            "<p id='1'>one</p><h2 id='3'>Three</h2><p id='4'>four</p><h2 id='2'>Two</h2><table class='t'><tbody><tr><td>x</td></tr></tbody></table>",
            Write(Source, "one\n\n## Three\n\nfour\n\n## Two\n\n|  |\n| --- |\n| x |\n"));
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
