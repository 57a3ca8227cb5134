using Atlassian.Content;
using Atlassian.Content.Editing;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

public sealed class MarkdownEditingTests
{
    private const string Head = "Intro   with *odd*  `space`\n\n\n* star\n+ plus\n\n```confluence-storage\n## Steps\n```\n\n";
    private const string Tail = "\n\n\nAfter\n=====\n\n> ## Quoted\n> text\n\n<details>\n<summary>s</summary>\n\n### Inner\n\nfolded\n\n</details>\n\n  end  ";

    [Fact]
    public void A_section_is_changed_and_all_else_stays_letter_for_letter()
    {
        Changes("## Steps *to* take ##\n\n", "old\nlines\n\n- a\n- b\n\n### Sub", "new **text**", "\n\n## Other", Edits.Section("steps to TAKE", SectionAction.ReplaceBody, "new **text**"));
        Changes("## Steps\na", "", "\n\nnew", "\n\n## Other", Edits.Section("Steps", SectionAction.Append, "new"));
        Changes("Steps\n-----", "", "\n\nnew", "\n", Edits.Section("Steps", SectionAction.ReplaceBody, "new"));
        Changes("", "", "one\n\ntwo\n\n", "## Steps", Edits.Section("Steps", SectionAction.InsertBefore, "one\n\ntwo"));
        Changes("", "## Steps\ntext\n\n", "", "## Other", Edits.Section("Steps", SectionAction.Delete));
    }

    [Fact]
    public void A_section_ends_with_its_container()
    {
        Changes("> ### Steps\n> ", "old", "new\n>\n> more", "\n\noutside", Edits.Section("Steps", SectionAction.ReplaceBody, "new\n\nmore"));
        Changes(":::info\n### Steps\n\n", "old", "new", "\n:::\n\noutside", Edits.Section("Steps", SectionAction.ReplaceBody, "new"));
        Assert.Equal(Head + Tail.Replace("folded", "new", StringComparison.Ordinal), DocumentEditor.Apply(Head + Tail, ContentFormat.Markdown, Edits.Section("Inner", SectionAction.ReplaceBody, "new")).Source);
    }

    [Fact]
    public void What_is_added_to_a_footnote_belongs_to_it() =>
        Changes("a[^label]\n\n[^label]: ### Steps", "", "\n\n    new", "\n\noutside", Edits.Section("Steps", SectionAction.Append, "new"));

    [Theory]
    [InlineData("Hello **wor**ld", "world", "there", "Hello **there**")]
    [InlineData("some [word](https://word.example) here", "word", "name", "some [name](https://word.example) here")]
    [InlineData("a \\*x\\* b", "*x*", "_y_", "a \\_y\\_ b")]
    [InlineData("a `word` b", "word", "w", "a `w` b")]
    [InlineData("a **word** b", "word ", "w ", "a **w **b")]
    [InlineData("one\ntwo", "one two", "1", "1")]
    [InlineData("| word | b |\n| - | - |\n| word | c |", "word", "w", "| w | b |\n| - | - |\n| w | c |")]
    [InlineData("```\nfirst word\nsecond\n```", "word\nsecond", "x", "```\nfirst x\n```")]
    [InlineData("a[^1]\n\n[^1]: See the report", "report", "paper", "a[^1]\n\n[^1]: See the paper")]
    public void Words_are_replaced(string before, string find, string replacement, string after) => Changes("", before, after, "", new TextEdit(find, replacement));

    [Fact]
    public void A_cell_is_replaced()
    {
        Changes("| Name | Age |\n| --- | --: |\n| Mia | ", "7", "**new**", " |\n| Tom | 8 |", Edits.Cell("Name", "Mia", "Age", "**new**"));
        Changes("| Name | Age |\n| --- | --: |\n| Mia |", " ", " new ", "|\n| Tom | 8 |", Edits.Cell("Name", "Mia", "Age", "new"));
        Assert.Contains("one line only", Edits.Fault(ContentFormat.Markdown, "| a |\n| - |\n| b |", Edits.Cell("1", "2", "1", "x\n\ny")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_is_ticked()
    {
        Changes("1. x\n   - [", " ", "x", "] buy **milk**\n   - [x] other", new TaskEdit("buy milk", true));
        Changes("- [ ] a\n- [", "X", " ", "] b", new TaskEdit("b", false));
    }

    [Theory]
    [InlineData("Timeline\n<table><tr><th>\n\n**Tim*<th>|\n|-|\n|")]
    [InlineData("=wide\"\n:::\n")]
    [InlineData("```a`")]
    public void What_the_parser_places_wrongly_is_written_over_all_the_same(string source)
    {
        var content = Edits.Md(ContentCase.ToMarkdown(source) + "\n\nnew words\n");
        Assert.Contains("new words", WholeBody.Write(source, ContentFormat.Markdown, content).Source, StringComparison.Ordinal);
    }

    private static void Changes(string head, string before, string after, string tail, DocumentEdit edit) =>
        Edits.AssertChanges(ContentFormat.Markdown, Head + head, before, after, tail + Tail, edit);
}
