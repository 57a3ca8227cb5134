using System.Globalization;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>Texts that punish a reader for looking ahead, looking back or going down, in any length; each ends with a word that has to survive.</summary>
internal static class HostileTexts
{
    /// <summary>The word at the end.</summary>
    public const string Word = "survivor";

    private static readonly string[] Markdown =
    [
        "[", "![", "![](", "[a](", "[a](b (", "[a](<", "[a](b \"", "[a](b()", "[a][", "[^1]", "[]: ", "*", "_", "_a", "*a_", "**a ", "a**b", "*a **b ", "~~a", "==a", "`", "``a`", "<", "< a", "<a ", "<!", "<!--", "<?", "<b>", "</b>", "<div>", "<div>\n", "<div>\n\n", "<details>\n\n", "<table><tr><td>\n\n", "<span style=\"color: red\">", "&", "&#", "&a", "\\", "$", "$a|b$ ", "$$", "$$\n", "$a", ":::\n", ":::info\n", ":::layout\n\n", "::::\n\n",
        "> ", ">", "> - ", "- ", "- a\n", "1. ", "- > ", "* a\n\n", "# a\n", "# a\n\n", "#", "a\n===\n", "|", "| a ", "|a\n", "| a |\n| - |\n", "|-", "a|b\n-|-\n", ":a:", ":", "@", "a@b", "https://", "www.a.b ", "http://a(", "[x]: y\n", "[^a]: b\n", "```\n", "~~~\n\na\n\n", "a\n", "a  \n", "a\n\n", "    a\n\n", "\t", "- [ ] a\n", "> [!NOTE]\n", "@[", "(", "{", "`a`{=x}", "***\n", "\u00A0", "é̀", "\uD800", "<a id=\"x\"></a>", "<img src=\"a\">", "<td>", "<br>", "<u>a</u>", "\"'", "]", "[[_TOC_]]", "]:",
    ];

    private static readonly string[] Wiki =
    [
        "{", "{{", "{{a}} ", "[", "[a|", "[a]", "|", "|a", "||", "|a|\n", "*a ", "_a ", "-a ", "*_-", "{*}", "{*}a", "{color:red}", "{color}", "{panel}", "{panel}\n", "{panel:a}\n", "{quote}\n", "{code}", "{code}\n", "{noformat}\n", "{odd:a}", "{odd}\n", "{info}\n", "{expand}\n", "!", "!a", "!a.png|", "* a\n", "*", "*# a\n", "#", "h1. a\n", "bq. a\n", "\\", "\\\\", "\\\\\n", "??a", "^a", "~a", "+a ", "(", ":", "&#", "a\n", "a\n\n", "[~", "[^", "http://", "----\n", "{anchor:", "{{a", "|{code}", "* {quote}\n", "- ", "☐ a\n", "* ☐ a\n", "{anchor:date}", "{anchor:align-center}", "{anchor:start-", "* {anchor:start-2}a\n", "{odd}\na\n", "| {panel} ", "\\{panel}", "[a {{", "{code}\n{panel}\n", "| {code}\n",
    ];

    private static readonly (string Open, string Close)[] StorageNests =
    [
        ("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<ul><li><p>a</p>", "</li></ul>"), ("<blockquote>", "</blockquote>"), ("<blockquote><ul><li>", "</li></ul></blockquote>"), ("<table><tbody><tr><td>", "</td></tr></tbody></table>"), ("<strong>", "</strong>"), ("<span style=\"color: #112233;\">", "</span>"), ("<strong><em>", "</em></strong>"), ("<a href=\"http://a\">", "</a>"),
        ("<ac:structured-macro ac:name=\"info\"><ac:rich-text-body>", "</ac:rich-text-body></ac:structured-macro>"), ("<ac:structured-macro ac:name=\"expand\"><ac:rich-text-body>", "</ac:rich-text-body></ac:structured-macro>"), ("<ac:structured-macro ac:name=\"odd\"><ac:rich-text-body>", "</ac:rich-text-body></ac:structured-macro>"), ("<ac:layout><ac:layout-section ac:type=\"single\"><ac:layout-cell>", "</ac:layout-cell></ac:layout-section></ac:layout>"), ("<ac:task-list><ac:task><ac:task-body>", "</ac:task-body></ac:task></ac:task-list>"), ("<odd>", "</odd>"),
        ("<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-content>", "</ac:adf-content></ac:adf-node></ac:adf-extension>"), ("<ac:inline-comment-marker ac:ref=\"a\">", "</ac:inline-comment-marker>"), ("<p>", "</p>"), ("<h1>", "</h1>"), ("<pre>", "</pre>"), ("<code>", "</code>"),
    ];

    private static readonly string[] StoragePieces =
    [
        "<p>a</p>", "<br/>", "<p/>", "a ", "<!-- a -->", "&amp;", "<h1>a</h1>", "<strong>a</strong>", "<strong>a</strong> ", "<ul><li>a</li></ul>", "<hr/>", "<![CDATA[a]]>", "<table><tbody><tr><td>a</td></tr></tbody></table>", "<ac:emoticon ac:name=\"smile\"/>", "<ac:structured-macro ac:name=\"toc\"/>", "<ac:structured-macro ac:name=\"odd\"><ac:parameter ac:name=\"a\">b</ac:parameter></ac:structured-macro>", "<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">b</ac:parameter></ac:structured-macro>",
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>a</ac:task-body></ac:task></ac:task-list>", "<a href=\"#a\">a</a>", "<em>a</em><em>b</em>", "\n", "<ac:inline-comment-marker ac:ref=\"a\">a</ac:inline-comment-marker>", "<span>a</span>", "<p><strong></strong></p>", "<ac:placeholder>a</ac:placeholder>", "<odd/>", "<blockquote>a</blockquote>",
    ];

    private static readonly string[] StorageFaults = ["<p>", "<", "</p>", "<p ", "<p a=\"", "<p a=\"a\" ", "<!--", "<![CDATA[", "&", "&lt", "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">", "<?a", "<p a='"];

    private static readonly (string Open, string Close)[] AdfNests =
    [
        ("[", "]"), ("{\"a\":", "}"), ("{\"type\":\"bulletList\",\"content\":[{\"type\":\"listItem\",\"content\":[", "]}]}"), ("{\"type\":\"blockquote\",\"content\":[", "]}"), ("{\"type\":\"panel\",\"attrs\":{\"panelType\":\"info\"},\"content\":[", "]}"), ("{\"type\":\"expand\",\"content\":[", "]}"), ("{\"type\":\"taskList\",\"content\":[", "]}"),
        ("{\"type\":\"table\",\"content\":[{\"type\":\"tableRow\",\"content\":[{\"type\":\"tableCell\",\"content\":[", "]}]}]}"), ("{\"type\":\"layoutSection\",\"content\":[{\"type\":\"layoutColumn\",\"attrs\":{\"width\":100},\"content\":[", "]}]}"), ("{\"type\":\"bodiedExtension\",\"attrs\":{\"extensionKey\":\"a\",\"extensionType\":\"b\"},\"content\":[", "]}"), ("{\"type\":\"odd\",\"content\":[", "]}"), ("{\"type\":\"paragraph\",\"content\":[", "]}"),
    ];

    private static readonly string[] AdfPieces =
    [
        "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}", "{\"type\":\"paragraph\"}", "{}", "{\"type\":\"text\",\"text\":\"a\"}", "{\"type\":\"text\",\"text\":\"a\",\"marks\":[{\"type\":\"strong\"}]}", "{\"type\":\"hardBreak\"}", "{\"type\":\"rule\"}", "{\"type\":\"heading\",\"attrs\":{\"level\":1},\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}", "{\"type\":\"bulletList\",\"content\":[{\"type\":\"listItem\",\"content\":[{\"type\":\"paragraph\"}]}]}",
        "{\"type\":\"taskList\",\"attrs\":{\"localId\":\"a\"},\"content\":[{\"type\":\"taskItem\",\"attrs\":{\"localId\":\"a\",\"state\":\"TODO\"}}]}", "{\"type\":\"mention\",\"attrs\":{\"id\":\"a\"}}", "{\"type\":\"table\",\"content\":[{\"type\":\"tableRow\",\"content\":[{\"type\":\"tableCell\",\"content\":[]}]}]}", "{\"type\":\"extension\",\"attrs\":{\"extensionKey\":\"a\",\"extensionType\":\"b\"}}", "{\"type\":\"odd\"}", "{\"type\":\"codeBlock\",\"content\":[{\"type\":\"text\",\"text\":\"```\"}]}", "{\"type\":\"emoji\",\"attrs\":{\"shortName\":\":a:\"}}",
    ];

    /// <summary>Each text's format and name, and what makes it so long.</summary>
    public static IReadOnlyList<(string Format, string Name, Func<int, string> Text)> Long { get; } =
    [
        .. Markdown.Select(piece => ("Markdown", piece, Ending(piece, "\n\n" + Word))),
        .. Markdown.Select(piece => ("Markdown", piece + " in a line", Ending(piece, Word))),
        .. new[] { "[", "*a ", "| a ", "`a ``", "a@b.c ", "www.a.b " }.Select(piece => ("Markdown", piece + " in paragraphs", Ending(string.Concat(Enumerable.Repeat(piece, 9_000)) + "\n\n", Word))),
        ("Markdown", "[a](b ( once closed", length => Ending("[a](b (", ") " + Word)(length)),
        ("Markdown", "code runs of all lengths", length => Runs('`', length)),
        ("Markdown", "emphasis of all lengths", length => Runs('*', length)),
        ("Markdown", "colons of all lengths", length => Runs(':', length)),
        ("Markdown", "a title of emphasis within emphasis", length => "> [!NOTE] " + new string('*', length / 2) + Word + new string('*', length / 2)),
        ("Markdown", "a title of entities", length => "> [!NOTE] " + Ending("&amp;", Word)(length)),
        ("Markdown", "a table of many columns", length => Columns(length / 10, 1)),
        ("Markdown", "a wide table with short rows", length => Columns(length / 20, length / 20)),
        ("Markdown", "widths of many columns", length => "<!-- table widths=\"" + Ending("1,", "1")(length / 2) + "\" -->\n| a |\n| - |\n" + Ending("| a |\n", Word)(length / 2)),
        ("Markdown", "definitions", length => Numbered(length, "[a{0}]: b\n") + Word),
        ("Markdown", "definitions used", length => Numbered(length / 2, "[a{0}] ") + "\n\n" + Numbered(length / 2, "[a{0}]: b\n") + "\n" + Word),
        ("Markdown", "footnotes used", length => Numbered(length / 2, "[^a{0}] ") + "\n\n" + Numbered(length / 2, "[^a{0}]: b\n\n") + Word),
        ("Markdown", "headings", length => Numbered(length, "## a{0}\n\nb\n\n") + Word),
        ("Markdown", "a fence left open", length => "```\n" + Ending("a\n\n", Word)(length)),
        ("Markdown", "a fence left open behind each part", length => Ending("a\n\n```\n\na\n\n", Word)(length)),
        ("Markdown", "a container left open", length => ":::info\n" + Ending("a\n\n", Word)(length)),
        ("Markdown", "a comment left open", length => "<!-- " + Ending("a\n\n", Word)(length)),
        ("Markdown", "a fold left open", length => "<details>\n\n" + Ending("a\n\n", Word)(length)),
        ("Markdown", "a formula left open", length => "$$\n" + Ending("a\n\n", Word)(length)),
        ("Markdown", "formulas left open", length => Ending("a\n\n$$\n\n", Word)(length)),
        ("Markdown", "a long line", length => Ending("word ", Word)(length)),
        ("Markdown", "a long word", length => Ending("a", " " + Word)(length)),
        ("Markdown", "a tree of quotes", length => string.Concat(Enumerable.Range(0, length / 60).Select(i => new string('>', i % 100) + " a\n")) + "\n" + Word),
        ("Markdown", "a tree of lists", length => string.Concat(Enumerable.Range(0, length / 60).Select(i => new string(' ', 2 * (i % 50)) + "- a\n")) + "\n" + Word),
        ("Markdown", "a staircase", length => string.Concat(Enumerable.Range(0, (int)Math.Sqrt(length)).Select(i => new string(' ', 2 * i) + "- a\n")) + "\n" + Word),
        .. Wiki.Select(piece => ("wiki", piece, Ending(piece, "\n\n" + Word))),
        .. Wiki.Select(piece => ("wiki", piece + " in a line", Ending(piece, Word))),
        ("wiki", "lists of all depths", length => string.Concat(Enumerable.Range(0, (int)Math.Sqrt(length)).Select(i => new string('*', i) + " a\n")) + "\n" + Word),
        ("wiki", "macros of many names", length => Numbered(length, "{a{0}}\n") + "\n" + Word),
        ("wiki", "a table of many columns with short rows", length => new string('|', length / 2) + "\n" + Ending("|a|\n", "\n" + Word)(length / 2)),
        ("wiki", "{{a in a line above }}", length => Ending("{{a ", "\n}} " + Word)(length)),
        ("wiki", "headings", length => Numbered(length, "h2. a{0}\n\nb\n\n") + Word),
        .. StoragePieces.Select(piece => ("storage", piece, Ending(piece, $"<p>{Word}</p>"))),
        .. StoragePieces.Select(piece => ("storage", piece + " in a paragraph", (Func<int, string>)(length => "<p>" + Ending(piece, Word)(length) + "</p>"))),
        .. StoragePieces.Select(piece => ("storage", piece + " in a cell", (Func<int, string>)(length => "<table><tbody><tr><td>" + Ending(piece, Word)(length) + "</td></tr></tbody></table>"))),
        .. StorageFaults.Select(piece => ("storage", piece, Ending(piece, Word))),
        .. StorageNests.Select(nest => ("storage", nest.Open, (Func<int, string>)(length => Nested(nest, length / nest.Open.Length, Word)))),
        .. StorageNests.Select(nest => ("storage", nest.Open + " 40 deep, often", (Func<int, string>)(length => Ending(Nested(nest, 40, "x"), $"<p>{Word}</p>")(length)))),
        ("storage", "attributes", length => "<p " + Numbered(length, "a{0}=\"b\" ") + $">{Word}</p>"),
        ("storage", "rows", length => "<table><tbody>" + Ending("<tr><td>a</td></tr>", "")(length) + $"</tbody></table><p>{Word}</p>"),
        ("storage", "cells", length => "<table><tbody><tr>" + Ending("<td>a</td>", "")(length) + $"</tr></tbody></table><p>{Word}</p>"),
        ("storage", "spans", length => "<table><tbody>" + Ending("<tr><td rowspan=\"999\" colspan=\"999\">a</td></tr>", "")(length) + $"</tbody></table><p>{Word}</p>"),
        ("storage", "widths of many columns", length => "<table><colgroup>" + Ending("<col span=\"1000\" width=\"1\"/>", "")(length / 2) + "</colgroup><tbody>" + Ending("<tr><td/></tr>", "")(length / 2) + $"</tbody></table><p>{Word}</p>"),
        ("storage", "one long row among short ones", length => "<table><tbody><tr>" + Ending("<td>a</td>", "")(length / 3) + "</tr>" + Ending("<tr><td>a</td></tr>", "")(2 * length / 3) + $"</tbody></table><p>{Word}</p>"),
        ("storage", "what stands between items", length => "<ul><li>a</li>" + Ending("<b>x</b>", "")(length) + $"</ul><p>{Word}</p>"),
        ("storage", "task lists beside a task", length => "<ac:task-list><ac:task/>" + Ending("<ac:task-list><ac:task/></ac:task-list>", "")(length) + $"</ac:task-list><p>{Word}</p>"),
        ("storage", "items", length => "<ul>" + Ending("<li>a</li>", "")(length) + $"</ul><p>{Word}</p>"),
        .. AdfPieces.Select(piece => ("ADF", piece, (Func<int, string>)(length => Doc(Ending(piece + ",", "")(length) + Paragraph(Word))))),
        .. AdfPieces.Select(piece => ("ADF", piece + " in a paragraph", (Func<int, string>)(length => Doc("{\"type\":\"paragraph\",\"content\":[" + Ending(piece + ",", "")(length) + Words(Word) + "]}")))),
        .. AdfNests.Select(nest => ("ADF", nest.Open, (Func<int, string>)(length => Doc(Nested(nest, length / nest.Open.Length, Paragraph(Word)))))),
        .. AdfNests.Select(nest => ("ADF", nest.Open + " 40 deep, often", (Func<int, string>)(length => Doc(Ending(Nested(nest, 40, Paragraph("x")) + ",", "")(length) + Paragraph(Word))))),
        ("ADF", "brackets", length => new string('[', length)),
        ("ADF", "marks", length => Doc("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"" + Word + "\",\"marks\":[" + Ending("{\"type\":\"strong\"},", "{\"type\":\"em\"}")(length) + "]}]}")),
    ];

    /// <summary>Texts of a few levels more or fewer than are taken.</summary>
    public static IReadOnlyList<(string Format, string Name, Func<int, string> Text)> Deep { get; } =
    [
        .. new[] { "> ", ">", "- ", "1. ", "> - ", "- > ", "- 1. ", "[", "![", "*a **b ", "<div>", "<details>\n\n", "<table><tr><td>\n\n", "<b>", "<u><b>", "<span style=\"color: red\">", "> [!NOTE]\n> ", "<ul><li>", "~~a ==b " }.Select(piece => ("Markdown", piece, (Func<int, string>)(depth => string.Concat(Enumerable.Repeat(piece, depth)) + Word))),
        .. new[] { ("[", "](a)"), ("![", "](a)"), ("<b>", "</b>"), ("<u>", "</u>"), ("*", "*"), ("**a ", " a**"), ("<div>\n\n", "\n\n</div>\n\n"), ("<details>\n\n", "\n\n</details>\n\n") }.Select(nest => ("Markdown", nest.Item1 + nest.Item2, (Func<int, string>)(depth => Nested(nest, depth, Word)))),
        ("Markdown", "footnotes", depth => string.Concat(Enumerable.Range(0, depth).Select(i => $"[^{i}]: ")) + Word),
        ("Markdown", "containers", depth => string.Concat(Enumerable.Range(0, depth).Select(i => new string(':', depth + 3 - i) + "info\n")) + Word + "\n" + string.Concat(Enumerable.Range(0, depth).Select(i => new string(':', 4 + i) + "\n"))),
        ("Markdown", "a staircase", depth => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', 2 * i) + "- a\n")) + new string(' ', 2 * depth) + "- " + Word),
        .. new[] { "*", "#", "*#", "{quote}\n", "{panel}\n", "{info}\n", "{expand}\n", "{color:red}", "*_", "[a|", "{odd}\n", "||{quote}", "{*}{_}" }.Select(piece => ("wiki", piece, (Func<int, string>)(depth => string.Concat(Enumerable.Repeat(piece, depth)) + " " + Word))),
        ("wiki", "a staircase", depth => string.Concat(Enumerable.Range(1, depth).Select(i => new string('*', i) + " a\n")) + "\n" + Word),
        .. StorageNests.Select(nest => ("storage", nest.Open, (Func<int, string>)(depth => Nested(nest, depth, Word)))),
        .. AdfNests.Select(nest => ("ADF", nest.Open, (Func<int, string>)(depth => Doc(Nested(nest, depth, Paragraph(Word)))))),
    ];

    private static Func<int, string> Ending(string piece, string end) => length => string.Concat(Enumerable.Repeat(piece, length / piece.Length)) + end;

    private static string Nested((string Open, string Close) nest, int depth, string inner) =>
        string.Concat(Enumerable.Repeat(nest.Open, depth)) + inner + string.Concat(Enumerable.Repeat(nest.Close, depth));

    private static string Numbered(int length, string piece) =>
        string.Concat(Enumerable.Range(0, length / (piece.Length + 3)).Select(i => piece.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static string Runs(char c, int length) => string.Concat(Enumerable.Range(1, (int)Math.Sqrt(2.0 * length)).Select(i => new string(c, i) + " ")) + "\n\n" + Word;

    private static string Columns(int columns, int rows) =>
        string.Concat(Enumerable.Repeat("| a ", columns)) + "|\n" + string.Concat(Enumerable.Repeat("| - ", columns)) + "|\n" + string.Concat(Enumerable.Repeat("| b |\n", rows)) + "\n" + Word;

    private static string Doc(string content) => $$"""{"type":"doc","version":1,"content":[{{content}}]}""";

    private static string Paragraph(string words) => $$"""{"type":"paragraph","content":[{{Words(words)}}]}""";

    private static string Words(string words) => $$"""{"type":"text","text":"{{words}}"}""";
}
