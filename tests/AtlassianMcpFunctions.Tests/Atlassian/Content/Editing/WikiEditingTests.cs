using Atlassian.Content;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

public sealed class WikiEditingTests
{
    private const string Head = "{jira:project=X|y=z}\r\n\r\nIntro  *bold*, \\*star\\* &#92; [link|https://x.example/a] !pic.png|width=3!\r\n\r\n{code:java|title=T}\r\nh2. Steps\r\n{code}\r\n\r\n";
    private const string Tail = "\r\n\r\n\r\nh1. After\r\n{panel:title=P}\r\nh2. Within\r\ntext\r\n{panel}\r\n   \r\n";

    [Fact]
    public void A_section_is_changed_and_all_else_stays_letter_for_letter()
    {
        Changes("h2. Steps _to_ take\r\n", "old\r\nlines\r\n\r\n* a\r\n* b\r\n\r\nh3. Sub", "new *text*", "\r\n\r\nh2. Other", Edits.Section("steps to TAKE", SectionAction.ReplaceBody, "new **text**"));
        Changes("h2. Steps\r\na", "", "\r\n\r\nnew", "\r\n\r\nh2. Other", Edits.Section("Steps", SectionAction.Append, "new"));
        Changes("h2. Steps", "", "\r\n\r\nnew", "", Edits.Section("Steps", SectionAction.ReplaceBody, "new"));
        Changes("", "", "one\r\n\r\ntwo\r\n\r\n", "h2. Steps", Edits.Section("Steps", SectionAction.InsertBefore, "one\n\ntwo"));
        Changes("", "h2. Steps\r\ntext\r\n\r\n", "", "h2. Other", Edits.Section("Steps", SectionAction.Delete));
    }

    [Fact]
    public void A_section_ends_with_its_container() =>
        Changes("{panel:title=T}\r\nh3. Steps\r\n", "old", "new", "\r\n{panel}\r\noutside", Edits.Section("Steps", SectionAction.ReplaceBody, "new"));

    [Theory]
    [InlineData("Hello *wor*ld", "wor", "there", "Hello *there*ld")]
    [InlineData("Hello {*}wor{*}ld", "world", "there", "Hello {*}there{*}")]
    [InlineData("some [word|https://word.example] here", "word", "name", "some [name|https://word.example] here")]
    [InlineData("a \\[x\\] b", "[x]", "*y*", "a \\*y* b")]
    [InlineData("{{word}} and {color:red}word{color}", "word", "w", "{{w}} and {color:red}w{color}")]
    [InlineData("* one word\r\n* two", "word", "w", "* one w\r\n* two")]
    [InlineData("||word||b||\r\n|word|c|", "word", "a|b", "||a\\|b||b||\r\n|a\\|b|c|")]
    public void Words_are_replaced(string before, string find, string replacement, string after) => Changes("", before, after, "", new TextEdit(find, replacement));

    [Theory]
    [InlineData("{jira:project=X|secret=z}", "secret")]
    [InlineData("!secret.png!", "secret")]
    [InlineData("[a|https://secret.example]", "secret")]
    [InlineData("[~secret]", "secret")]
    public void Words_are_not_found_in_what_is_no_text(string source, string find) =>
        Assert.Contains("is not in the text", Edits.Fault(ContentFormat.WikiMarkup, source, new TextEdit(find, "x")), StringComparison.Ordinal);

    [Fact]
    public void A_cell_is_replaced() =>
        Changes("||Name||Age||\r\n|Mia| ", "7", "*new*", " |\r\n|Tom|8|", Edits.Cell("Name", "Mia", "Age", "**new**"));

    [Fact]
    public void Blocks_in_a_cell_keep_the_row_together()
    {
        Changes("||Name||Age||\r\n|Mia| ", "7", "\\\\\r\n* a\r\n* b \\| c", " |\r\n|Tom|8|", Edits.Cell("Name", "Mia", "Age", "- a\n- b | c"));
        Changes("||Name||Age||\r\n|Mia|{anchor:align-end}", "7", "{code:sh}\r\na | b\r\n{code}", " |\r\n|Tom|8|", Edits.Cell("Name", "Mia", "Age", "```sh\na | b\n```"));
    }

    [Fact]
    public void A_section_within_a_macro_takes_no_other_of_its_name() =>
        Changes("{panel}\r\nh2. Steps\r\n", "old", "*T*\r\n\r\nnew", "\r\n{panel}", Edits.Section("Steps", SectionAction.ReplaceBody, ":::info T\nnew\n:::"));

    [Fact]
    public void A_task_is_ticked()
    {
        Changes("* ", "☐", "☑", " buy milk\r\n* ☑ other", new TaskEdit("buy milk", true));
        Assert.Contains("Tasks: a", Edits.Fault(ContentFormat.WikiMarkup, "* ☐ a", new TaskEdit("b", true)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void A_case_written_back_unchanged_stays_letter_for_letter(string name)
    {
        foreach (var source in new[] { ContentCase.ToWiki(ContentCase.Markdown(name)), ContentCase.Read(name + ".wiki") }.OfType<string>())
        {
            Assert.Equal(source, Write(source, ContentCase.FromWiki(source)));
            Assert.Equal("In front.\n\n" + source, Write(source, "In front.\n\n" + ContentCase.FromWiki(source)).Replace("\r\n", "\n", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Only_what_changed_in_the_Markdown_changes() =>
        Assert.Equal(Head + "new" + Tail, Write(Head + "ancient" + Tail, ContentCase.FromWiki(Head + "ancient" + Tail).Replace("ancient", "new", StringComparison.Ordinal)));

    private static string Write(string source, string markdown) => WholeBody.Write(source, ContentFormat.WikiMarkup, MarkdownReader.Read(markdown)).Source;

    private static void Changes(string head, string before, string after, string tail, DocumentEdit edit) =>
        Edits.AssertChanges(ContentFormat.WikiMarkup, Head + head, before, after, tail + Tail, edit);

    [Theory]
    [InlineData("\u00A0h1. Title")]
    [InlineData("one\n\u00A0\ntwo")]
    [InlineData("\u00A0|a|b|")]
    public void Spaces_of_other_scripts_are_words_as_to_the_reader(string wiki)
    {
        Assert.IsType<Paragraph>(Assert.Single(WikiMarkupReader.Read(wiki).Blocks));
        Assert.Equal(SourceKind.Text, Assert.Single(SourceMaps.Read(wiki, ContentFormat.WikiMarkup, StorageDialect.Cloud).Root.Children).Kind);
    }

    [Theory]
    [InlineData("*\nwords")]
    [InlineData("* \n* words")]
    [InlineData("-\n- one")]
    public void A_sign_alone_on_its_line_is_what_the_reader_takes_it_for(string wiki) =>
        Assert.Equal(WikiMarkupReader.Read(wiki).Blocks.Count, SourceMaps.Read(wiki, ContentFormat.WikiMarkup, StorageDialect.Cloud).Root.Children.Count);
}
