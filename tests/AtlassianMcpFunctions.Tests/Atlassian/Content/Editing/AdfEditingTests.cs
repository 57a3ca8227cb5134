using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Editing;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

public sealed class AdfEditingTests
{
    private const string Head = """
        { "version" : 1,"type":"doc",  "x-unknown": [1.50, {"content":[]}],
          "content" : [ {"type":"paragraph","content":[{"text":"Caf\u00e9 \u2192","type":"text","marks":[{"type":"annotation","attrs":{"id":"c-1","annotationType":"inlineComment"}}]}]},
          {"type":"extension","attrs":{"zeta":1,"extensionKey":"drawio","extensionType":"x","text":"Steps"}},
        """;

    private const string Tail = """
        ,{"type":"heading","attrs":{"level":1},"content":[{"type":"text","text":"After"}]}
        ,{"type":"layoutSection","content":[{"type":"layoutColumn","attrs":{"width":50},"content":[{"type":"paragraph"}]},{"type":"layoutColumn","attrs":{"width":50},"content":[{"type":"paragraph"}]}]} ] }

        """;

    private const string Steps = """{"type":"heading","attrs":{"level":2,"localId":"h"},"content":[{"type":"text","text":"Steps "},{"type":"text","text":"to take","marks":[{"type":"em"}]}]}""";
    private const string Other = """,{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Other"}]}""";
    private const string Old = """{"type":"paragraph","content":[{"type":"text","text":"old"}]}""";
    private const string New = """{"type":"paragraph","content":[{"type":"text","text":"new"}]}""";

    [Fact]
    public void A_sections_body_is_replaced_and_all_else_stays_letter_for_letter() =>
        Changes(Steps + " , ", Old + "\n," + Old, New, Other, Edits.Section("steps to TAKE", SectionAction.ReplaceBody, "new"));

    [Fact]
    public void A_section_gets_content_at_each_of_its_edges()
    {
        Changes(Steps, "", "," + New, Other, Edits.Section("Steps to take", SectionAction.ReplaceBody, "new"));
        Changes(Steps + " ,\t" + Old, "", "," + New, " " + Other, Edits.Section("Steps to take", SectionAction.Append, "new"));
        Changes(Steps + "," + Old, "", "," + New, Other, Edits.Section("Steps to take", SectionAction.InsertAfter, "new"));
        Changes("", "", New + ",", Steps + "," + Old, Edits.Section("Steps to take", SectionAction.InsertBefore, "new"));
    }

    [Theory]
    [InlineData("""{"type":"odd","content":[{"type":"rule"}]}""")]
    [InlineData("""{"type":1,"content":[{"type":"rule"}]}""")]
    [InlineData("""{"type":"decisionList","content":[{"type":"text","text":"a"}]}""")]
    public void Whatever_stands_in_a_row_is_a_cell(string cell)
    {
        var source = $$"""{"version":1,"type":"doc","content":[{"type":"table","content":[{"type":"odd","content":["stray",{{cell}}]}]}]}""";
        var result = DocumentEditor.Apply(source, ContentFormat.Adf, Edits.Cell("1", "1", "1", "# new\n\nwords"));
        Assert.Equal("new\nwords", AdfReader.Read(result.Source).PlainText());
    }

    [Fact]
    public void A_lone_surrogate_is_no_json() => Assert.Contains("Not JSON", Edits.Fault(ContentFormat.Adf, Head + "{\"a\":\"\ud800\"}" + Tail, new TextEdit("a", "b")), StringComparison.Ordinal);

    [Fact]
    public void A_section_is_deleted_with_its_comma()
    {
        Changes(Old, " , " + Steps + "," + Old, "", Other, Edits.Section("Steps to take", SectionAction.Delete));
        Assert.Equal(Doc(""), Apply(Doc(Steps + "," + Old), Edits.Section("Steps to take", SectionAction.Delete)));
        Assert.Equal(Doc(Other[1..]), Apply(Doc(Steps + "," + Old + Other), Edits.Section("Steps to take", SectionAction.Delete)));
    }

    [Theory]
    [InlineData("""{"type":"panel","attrs":{"panelType":"info"},"content":[""", "]}")]
    [InlineData("""{"type":"expand","content":[""", """],"attrs":{"title":"t"}}""")]
    [InlineData("""{"type":"layoutSection","content":[{"type":"layoutColumn","attrs":{"width":50},"content":[""", """]},{"type":"layoutColumn","attrs":{"width":50},"content":[]}]}""")]
    [InlineData("""{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[""", "]}]}]}")]
    public void A_section_ends_with_its_container(string open, string close)
    {
        Changes(open + Steps + ",", Old, New, close + "," + Old, Edits.Section("Steps to take", SectionAction.ReplaceBody, "new"));
        Changes(open, Steps + "," + Old, """{"type":"paragraph","content":[]}""", close, Edits.Section("Steps to take", SectionAction.Delete));
    }

    [Fact]
    public void A_document_without_content_gets_some()
    {
        Assert.Equal("""{"type":"doc","version":1,"content":[{"type":"expand","attrs":{"title":"t","localId":"e"},"content":[]},""" + New + "]}", Apply("""{"type":"doc","version":1,"content":[{"type":"expand","attrs":{"title":"t","localId":"e"},"content":[]}]}""", Edits.Node("e", NodeAction.InsertAfter, "new")));
        Assert.Equal(
            """{"type":"doc","content":[{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[""" + New + "]}]}]}]}",
            Apply("""{"type":"doc","content":[{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell"}]}]}]}""", Edits.Cell("1", "1", "1", "new")));
    }

    [Fact]
    public void What_cannot_stand_in_a_place_is_refused() =>
        Assert.Contains("cannot stand", Fault(Doc("""{"type":"panel","attrs":{"panelType":"info"},"content":[""" + Steps + "]}"), Edits.Section("Steps to take", SectionAction.Append, "| a |\n| - |\n| b |")), StringComparison.Ordinal);

    [Fact]
    public void New_tasks_get_ids_of_their_own()
    {
        const string Task = """{"type":"taskList","attrs":{"localId":"00000000-0000-4000-8000-00000000001f"},"content":[{"type":"taskItem","attrs":{"localId":"t","state":"TODO"},"content":[]}]}""";
        var source = Apply(Doc(Steps + "," + Task), Edits.Section("Steps to take", SectionAction.Append, "- [ ] b"));
        Assert.Contains("00000000-0000-4000-8000-000000000020", source, StringComparison.Ordinal);
        Assert.Contains("00000000-0000-4000-8000-000000000021", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"text","text":"Hello "},{"type":"text","text":"wor","marks":[{"type":"strong"}]}, {"type":"text","text":"ld"}""", "world", "there", """{"type":"text","text":"Hello "},{"type":"text","text":"there","marks":[{"type":"strong"}]}""")]
    [InlineData("""{"type":"text","text":"a b"},{"type":"text","text":"c","marks":[]},{"type":"text","text":"d"}""", "bcd", "x", """{"type":"text","text":"a x"}""")]
    [InlineData("""{"type":"text","text":"qq","marks":[]},{"type":"text","text":"b"}""", "qq", "", """{"type":"text","text":"b"}""")]
    [InlineData("""{"text":"caf\u00e9 \ud83d\ude00 \"x\"","type":"text"}""", "\"x\"", "\\ \"y\"\t\u00e9", """{"text":"caf\u00e9 \ud83d\ude00 \"\\ \"y\"\t\u00e9","type":"text"}""")]
    [InlineData("""{"text":"caf\u00e9 \ud83d\ude00","type":"text"}""", "\u00e9 \U0001F600", "e", """{"text":"cafe","type":"text"}""")]
    [InlineData("""{"type":"text","text":"all","marks":[{"type":"em"}]}""", "all", "", "")]
    public void Words_are_replaced_across_formatting(string before, string find, string replacement, string after)
    {
        if (replacement.Contains('\\', StringComparison.Ordinal)) after = """{"text":"caf\u00e9 \ud83d\ude00 \\ \"y\"\té","type":"text"}""";
        Changes("""{"type":"paragraph","attrs":{"localId":"p"},"content":[""", before, after, "]}", new TextEdit(find, replacement));
    }

    [Theory]
    [InlineData("drawio")]
    [InlineData("Caf\u00e9 → old")]
    [InlineData("inlineComment")]
    public void Words_are_not_found_across_blocks_nor_in_what_is_no_text(string find) =>
        Assert.Contains("is not in the text", Fault(Head + Old + Tail, new TextEdit(find, "x")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Mia", "Age", """{"type":"tableCell","attrs":{"zz":1},"content":[{"type":"paragraph","attrs":{"localId":"k"},"content":[""", """{"type":"text","text":"7"}""", """{"type":"text","text":"new"}""", "]}]}")]
    [InlineData("2", "2", """{"type":"tableCell","attrs":{},"content":[""", Old + "," + Old, New, "]}")]
    [InlineData("2", "2", """{"type":"tableCell","content":[ {"type":"paragraph" """, "", ""","content":[{"type":"text","text":"new"}]""", "} ]}")]
    public void A_cell_is_replaced(string row, string column, string open, string before, string after, string close) => Changes(
        """{"type":"table","attrs":{"layout":"x"},"content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Name"}]}]},{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Age"}]}]}]},{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"Mia"}]}]},""" + open,
        before,
        after,
        close + "]}]}",
        Edits.Cell("Name", row, column, "new"));

    [Theory]
    [InlineData("t-1")]
    [InlineData("buy milk")]
    public void A_task_is_ticked(string task) => Changes(
        """{"type":"taskList","attrs":{"localId":"l"},"content":[{"content":[{"type":"text","text":"Buy milk"}],"type":"taskItem","attrs":{"localId":"t-1","state": """,
        "\"TODO\"",
        "\"DONE\"",
        "}}]}",
        new TaskEdit(task, true));

    [Fact]
    public void A_node_is_changed_by_its_id()
    {
        Changes("", Steps, New, "," + Old, Edits.Node("h", NodeAction.Replace, "new"));
        Changes(Old, "," + Steps, "", "," + Old, Edits.Node("h", NodeAction.Delete));
        const string List = """{"type":"taskList","attrs":{"localId":"l"},"content":[""";
        const string Task = """{"type":"taskItem","attrs":{"localId":"t","state":"TODO"},"content":[]}""";
        Changes(List, Task + ",", "", Task.Replace("\"t\"", "\"u\"", StringComparison.Ordinal) + "]}", Edits.Node("t", NodeAction.Delete));
        Changes(Old, "," + List + Task + "]}", "", "", Edits.Node("t", NodeAction.Delete));
        const string Status = """{"type":"status","attrs":{"text":"x","color":"red","localId":"s"}}""";
        Changes("""{"type":"paragraph","content":[{"type":"text","text":"a"}""", "," + Status, "", "]}", Edits.Node("s", NodeAction.Delete));
        Changes("""{"type":"paragraph","content":[""", Status, """{"type":"text","text":"b","marks":[{"type":"strong"}]}""", "]}", Edits.Node("s", NodeAction.Replace, "**b**"));
        Assert.Contains("holds nothing else", Fault(Doc(List + Task + "]}"), Edits.Node("t", NodeAction.InsertAfter, "new")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"paragraph\"}")]
    [InlineData("{\"type\":5}")]
    public void What_is_no_adf_is_refused(string source) => Assert.NotEmpty(Fault(source, new TextEdit("x", "y")));

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("""{"type":"blockquote","content":[""", 100_000)) + string.Concat(Enumerable.Repeat("]}", 100_000));
        Assert.NotEmpty(Fault(Doc(text), new TextEdit("x", "y")));
    }

    private static string Doc(string content) => $$"""{"type":"doc","version":1,"content":[{{content}}]}""";

    private static string Apply(string source, DocumentEdit edit) => DocumentEditor.Apply(source, ContentFormat.Adf, edit).Source;

    private static string Fault(string source, DocumentEdit edit) => Edits.Fault(ContentFormat.Adf, source, edit);

    private static void Changes(string head, string before, string after, string tail, DocumentEdit edit) =>
        Edits.AssertChanges(ContentFormat.Adf, Head + head, before, after, tail + Tail, edit);
}
