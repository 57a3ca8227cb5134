using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Comparison;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Comparison;

public sealed class LossReportTests
{
    private const string Drawio = """<ac:structured-macro ac:name="drawio" ac:schema-version="1"><ac:parameter ac:name="diagramName">Plan</ac:parameter></ac:structured-macro>""";

    [Fact]
    public void Nothing_is_lost_where_nothing_changes()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var document = new DocumentGenerator(seed).Document();
            Assert.Empty(LossReport.Between(document, document));
        }
    }

    [Fact]
    public void Moving_blocks_about_loses_nothing()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var document = new DocumentGenerator(seed).Document();
            Assert.Empty(LossReport.Between(document, new Document([.. document.Blocks.Reverse()])));
        }
    }

    [Fact]
    public void Adding_loses_nothing()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (one, other) = (new DocumentGenerator(seed).Document(), new DocumentGenerator(seed + 10_000).Document());
            Assert.Empty(LossReport.Between(one, new Document([.. one.Blocks, .. other.Blocks])));
        }
    }

    [Theory]
    [InlineData("<p>Words <strong>bold</strong> and <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">DONE</ac:parameter></ac:structured-macro></p><h2>Gone</h2><ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>Box</p></ac:rich-text-body></ac:structured-macro>")]
    [InlineData("<p style=\"text-align: center;\">In the middle</p>")]
    [InlineData("<table data-layout=\"wide\"><tbody><tr><td data-highlight-colour=\"#ffcc00\">x</td></tr></tbody></table>")]
    public void What_the_author_takes_out_in_plain_sight_is_no_loss(string before) => Assert.Empty(Between(before, "<p>New</p>"));

    [Fact]
    public void An_unknown_macro_is_named_with_its_place() =>
        Assert.Equal(["macro drawio (unknown to this server), under \"Plan\""], Between($"<h1>Plan</h1>{Drawio}", "<h1>Plan</h1>"));

    [Fact]
    public void Unknown_macros_within_a_line_and_of_Adf_are_named_too()
    {
        Assert.Equal(["element ac:thing (unknown to this server), at the top"], Between("<p>a <ac:thing x=\"1\" /></p>", "<p>a</p>"));
        var adf = AdfReader.Read("""{"type":"doc","version":1,"content":[{"type":"extension","attrs":{"extensionType":"com.x","extensionKey":"chart","parameters":{}}}]}""");
        Assert.Equal("macro chart (unknown to this server), at the top", Assert.Single(LossReport.Between(adf, Document.Empty)).ToString());
    }

    [Fact]
    public void Losses_alike_are_counted() =>
        Assert.Equal(["macro drawio (unknown to this server) (3 times), at the top"], Between(Drawio + Drawio + Drawio, ""));

    [Fact]
    public void One_of_two_alike_may_be_missed() => Assert.Equal(["macro drawio (unknown to this server), at the top"], Between(Drawio + Drawio, Drawio));

    [Fact]
    public void A_known_macro_is_told_with_its_parameters() =>
        Assert.Equal(["macro toc (maxLevel=3), at the top"], Between(Toc("maxLevel", "3"), "<p>x</p>"));

    [Fact]
    public void A_changed_parameter_is_an_edit_and_a_missing_one_a_loss()
    {
        Assert.Empty(Between(Toc("maxLevel", "3"), Toc("maxLevel", "2")));
        Assert.Equal(["macro parameter maxLevel=3 of toc, at the top"], Between(Toc("maxLevel", "3"), Toc("style", "disc")));
    }

    [Fact]
    public void An_inline_comment_is_told_with_the_words_it_marks() =>
        Assert.Equal(
            ["inline comment on \"the big plan\", at the top"],
            Between("<p>See <ac:inline-comment-marker ac:ref=\"a1\">the <strong>big</strong> plan</ac:inline-comment-marker>.</p>", "<p>See the <strong>big</strong> plan.</p>"));

    [Fact]
    public void A_comment_whose_words_changed_is_still_there() =>
        Assert.Empty(Between("<p><ac:inline-comment-marker ac:ref=\"a1\">old</ac:inline-comment-marker></p>", "<p><ac:inline-comment-marker ac:ref=\"a1\">new</ac:inline-comment-marker></p>"));

    [Fact]
    public void Markdown_over_a_coloured_table_loses_its_looks()
    {
        const string Storage = """<h2>Costs</h2><table data-layout="wide"><colgroup><col style="width: 120.0px;" /><col style="width: 80.0px;" /></colgroup><tbody><tr><th>Part</th><th>Price</th></tr><tr><td data-highlight-colour="#ffcc00">Disk</td><td data-highlight-colour="#ffcc00">9</td></tr></tbody></table>""";
        var losses = Between(Storage, StorageFormatWriter.Write(MarkdownReader.Read("## Costs\n\n| Part | Price in € |\n|---|---|\n| Disk | 9 |\n")));
        Assert.Contains("table layout wide, under \"Costs\"", losses);
        Assert.Contains("cell colour #ffcc00 (2 times), under \"Costs\"", losses);
    }

    [Fact]
    public void A_reworded_paragraph_still_counts()
    {
        var before = new Document([new Paragraph([new Text("All of this stands in the middle")]) { Alignment = TextAlignment.Center }]);
        var after = new Document([new Paragraph([new Text("All this stands in the very middle")])]);
        Assert.Equal("paragraph alignment center, at the top", Assert.Single(LossReport.Between(before, after)).ToString());
    }

    [Fact]
    public void A_task_that_stays_keeps_its_id_or_has_lost_it()
    {
        Assert.Equal(["task id of \"Buy milk\""], Tasks(("1", "Buy milk")).Select(loss => loss.ToString().Split(',')[0]));
        Assert.Empty(Tasks(("1", "Sell milk")));
        Assert.Empty(Tasks(("7", "Buy milk")));

        static IReadOnlyList<Loss> Tasks((string Id, string Words) task) =>
            LossReport.Between(List("7", "Buy milk"), List(task.Id, task.Words));

        static Document List(string id, string words) => new([new TaskList([new TaskItem(false, [new Paragraph([new Text(words)])]) { LocalId = id, TaskId = "7" }])]);
    }

    [Fact]
    public void Ids_that_only_the_editor_uses_are_no_loss()
    {
        const string Source = """{"type":"doc","version":1,"content":[{"type":"taskList","attrs":{"localId":"l"},"content":[{"type":"taskItem","attrs":{"localId":"0b7f","state":"TODO"},"content":[{"type":"text","text":"a"}]}]},{"type":"decisionList","attrs":{"localId":"d"},"content":[{"type":"decisionItem","attrs":{"localId":"e","state":"DECIDED"},"content":[{"type":"text","text":"b"}]}]}]}""";
        var before = AdfReader.Read(Source);
        Assert.Empty(LossReport.Between(before, AdfReader.Read(AdfWriter.WriteText(MarkdownReader.Read(MarkdownWriter.Write(before))))));
    }

    [Fact]
    public void The_number_of_a_task_survives_the_way_through_Markdown_in_Adf()
    {
        const string Source = """{"type":"doc","version":1,"content":[{"type":"taskList","attrs":{"localId":"l"},"content":[{"type":"taskItem","attrs":{"localId":"24","state":"TODO"},"content":[{"type":"text","text":"a"}]}]}]}""";
        var before = AdfReader.Read(Source);
        Assert.Equal("- [ ] a <!-- id: 24 -->\n", MarkdownWriter.Write(before));
        Assert.Empty(LossReport.Between(before, AdfReader.Read(AdfWriter.WriteText(MarkdownReader.Read(MarkdownWriter.Write(before))))));
        Assert.Single(LossReport.Between(before, AdfReader.Read(AdfWriter.WriteText(MarkdownReader.Read("- [ ] a")))));
    }

    [Fact]
    public void A_file_of_the_media_store_is_missed()
    {
        var before = new Document([new MediaSingle(new Image(new MediaImage("id-1", "c")) { Alt = "Plan" }) { Layout = "wide" }]);
        Assert.Equal(["media file id-1 (Plan), at the top"], LossReport.Between(before, Document.Empty).Select(loss => loss.ToString()));
        var external = new Document([new MediaSingle(new Image(new MediaImage("id-1", "c")) { Alt = "Plan" })]);
        Assert.Equal(["picture layout wide, at the top"], LossReport.Between(before, external).Select(loss => loss.ToString()));
    }

    [Fact]
    public void Thousands_of_losses_are_told_in_time()
    {
        var row = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<h2>Part {i}</h2><p style=\"text-align: center;\">the same words number {i} again</p>{Toc("maxLevel", "3")}{Drawio}"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(Between(row, string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<p>the same words number {i} once more</p>"))));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    private static string Toc(string parameter, string value) => $"<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"{parameter}\">{value}</ac:parameter></ac:structured-macro>";

    private static IReadOnlyList<string> Between(string before, string after) =>
        [.. LossReport.Between(StorageFormatReader.Read(before), StorageFormatReader.Read(after)).Select(loss => loss.ToString())];
}
