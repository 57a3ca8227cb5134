namespace AtlassianMcpFunctions.Tests.Atlassian.Content.WikiMarkup;

public sealed class WikiMarkupReaderTests
{
    [Theory]
    [InlineData("h2. Title\nline one\nline two", "## Title\n\nline one\\\nline two\n")]
    [InlineData("*bold* _em_ -gone- +under+ ^up^ ~down~ {{code}} ??cite??", "**bold** *em* ~~gone~~ <u>under</u> <sup>up</sup> <sub>down</sub> `code` *cite*\n")]
    [InlineData("snake_case_name 5*3 a-b-c - dash - *not bold", "snake_case_name 5\\*3 a-b-c - dash - \\*not bold\n")]
    [InlineData("* a\n** b\n*# c\n*# d\n* e\n- f", "- a\n  - b\n  1. c\n  2. d\n- e\n- f\n")]
    [InlineData("# a\n#* b\n# c", "1. a\n   - b\n2. c\n")]
    [InlineData("||h1||h2||\n|a|*b*|\n|c \\| d|[t|https://x.example]|", "| h1 | h2 |\n| --- | --- |\n| a | **b** |\n| c \\| d | [t](https://x.example) |\n")]
    [InlineData("{code:java|title=A.java}\nint a = 1; // *x*\n{code}\nafter", "```java title=\"A.java\"\nint a = 1; // *x*\n```\n\nafter\n")]
    [InlineData("before {noformat}a *b*{noformat} after", "before\n\n```\na *b*\n```\n\nafter\n")]
    [InlineData("{quote}\nq *b*\n{quote}\nbq. short", "> q **b**\n\n> short\n")]
    [InlineData("{panel:title=T|bgColor=#deebff}\nx\n{panel}", ":::info T\n\nx\n\n:::\n")]
    [InlineData("!a b.png|width=300,alt=A! and [~mia] and [^f.pdf] see https://x.example/a.", "<img src=\"a%20b.png\" alt=\"A\" width=\"300\"> and @[](user:mia) and [f.pdf](attachment:f.pdf) see https://x.example/a.\n")]
    [InlineData("{color:red}red *b*{color} \\*plain\\* a\\\\b", "<span style=\"color: #ff0000\">red **b**</span> \\*plain\\* a\\\nb\n")]
    [InlineData("----\nx{*}y{*}z (/) :)", "---\n\nx**y**z :white_check_mark: :smiley:\n")]
    [InlineData("{color:red}a {{b{color} then {{c}}", "<span style=\"color: #ff0000\">a {{b</span> then `c`\n")]
    [InlineData("see {unknown:a|b=c} and {jira:X-1}", "see `{unknown:a|b=c}`{=jira-wiki} and `{jira:X-1}`{=jira-wiki}\n")]
    [InlineData("{anchor:align-center}Middle, due {anchor:date}2025-03-15", "<div align=\"center\">\n\nMiddle, due [2025-03-15](date:2025-03-15)\n\n</div>\n")]
    [InlineData("# {anchor:start-5}a\n# b\n\n* {anchor:decided}c", "5. a\n6. b\n\n:::decisions\n\n- [x] c\n\n:::\n")]
    [InlineData("*open\n*bold* \\*no* {color:red}never closed {panel} alone", "\\*open\\\n**bold** \\*no\\* {color:red}never closed {panel} alone\n")]
    [InlineData("|a|{code}\nx | y\n\nz\n{code}|\n|b|", "<table>\n<tr>\n<td>\n\na\n\n</td>\n<td>\n\n```\nx | y\n\nz\n```\n\n</td>\n</tr>\n<tr>\n<td>\n\nb\n\n</td>\n<td></td>\n</tr>\n</table>\n")]
    [InlineData("* a\n{panel:borderStyle=none}\n|b|\n{panel}\n* c", "- a\n\n  |  |\n  | --- |\n  | b |\n\n- c\n")]
    [InlineData("{panel}\n{code}\n{panel}\n{code}\n\\{panel}\n{panel}", ":::panel\n\n```\n{panel}\n```\n\n{panel}\n\n:::\n")]
    [InlineData("{panel}{code}a{code}{panel}b", ":::panel\n\n```\na\n```\n\n:::\n\nb\n")]
    [InlineData("{panel}{code}{panel}{code}", "{panel}\n\n```\n{panel}\n```\n")]
    [InlineData("{excerpt:hidden=true}\n* a\n{excerpt}\nb", ":::macro excerpt hidden=\"true\"\n\n- a\n\n:::\n\nb\n")]
    public void Jira_texts_become_Markdown(string wiki, string markdown) => Assert.Equal(markdown, ContentCase.FromWiki(wiki));

    [Theory]
    [InlineData("see {unknown:a|b=c} it\n")]
    [InlineData("# {anchor:start-3}three\n\n|| a || {anchor:align-end}b ||\n| \\\\\n* c | {panel:borderStyle=none}\n|| d ||\n| e |\n{panel} |\n\n{anchor:status}{color:blue}*Open*{color} since {anchor:date}2025-03-15\n")]
    [InlineData("h1. A *b* title\n\n# one\n## two\n#* three\n\n|| a || b ||\n| 1 | 2 |\n\n{code:sql}\nselect 1\n{code}\n")]
    public void Jira_texts_return_through_Markdown(string wiki) => Assert.Equal(wiki, ContentCase.ToWiki(ContentCase.FromWiki(wiki)));

    [Theory]
    [InlineData("[Done](status:%23ff8800) and [DONE](status:%23ff8800) and [TO DO](status:neutral)\n")]
    [InlineData("20250315. Notes\n20250316. More\n")]
    [InlineData("998999999. Last\n")]
    [InlineData(":::macro excerpt\n\n```\na\n{excerpt}\nb\n```\n\n:::\n\nafter\n")]
    public void Markdown_returns_through_wiki_markup(string markdown) => Assert.Equal(markdown, ContentCase.FromWiki(ContentCase.ToWiki(markdown)));
}
