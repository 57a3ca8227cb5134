namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>The pieces of markup that each format gives a meaning to.</summary>
internal static class FormatTokens
{
    private static readonly string[] Any = ["\n", "\n\n", " ", "    ", "\t", "\r\n", "\0", "\u00A0", "\u2028", "\uD800", "é", "😀", "a", "1", "\"", "'", "\\", "&", "&amp;", "&#0;", "&#x110000;", "&nbsp;", "<", ">", "/>", "-->", "<!--", "]]>", "http://x.example/", "javascript:x"];

    private static readonly string[] Markdown =
    [
        "*", "**", "***", "_", "__", "~~", "~", "==", "`", "``", "```", "```\n", "~~~", "# ", "## ", "> ", ">", "- ", "* ", "+ ", "1. ", "1) ", "999999999. ", "- [ ] ", "- [x] ", "|", "| --- |", "\n| --- | :-: |\n", "---", "***\n", "===", "[", "]", "](", ")", "![", "[a](b)", "[a][b]", "[b]: c\n", "[^1]", "[^1]: a",
        "<div>", "</div>", "<details>\n\n", "<summary>", "</details>", "<table>", "<tr>", "<td>\n\n", "</td>", "</table>", "<br>", "<b>", "</b>", "<u>", "<img src=\"a\" width=\"1\">", "<a href=\"x\">", "<a id=\"x\"></a>", "<span style=\"color: red\">", "<figure>\n\n", "<figcaption>", "<script>", "<pre>", "<!DOCTYPE", "<![CDATA[", "<?",
        ":::", ":::info\n", "::::layout\n", ":::column 50\n", ":::macro toc\n", ":::decisions\n", "> [!NOTE]\n", "[[_TOC_]]", "{=adf}", "{=confluence-storage escaped}", "(status:green)", "(date:2025-01-01)", "(macro:jira?key=A-1)", "@[", "(accountid:1)", ":smile:", "(emoji:1)", " \"card\")", "$", "$$", "www.x.example", "a@b.example",
    ];

    private static readonly string[] Adf =
    [
        "{", "}", "[", "]", ",", ":", "\"\"", "{}", "[]", "null", "true", "1e999", "-1", "\"\\ud800\"", "\"type\":", "\"content\":[", "\"attrs\":{", "\"marks\":[", "\"text\":\"\"", "{\"type\":\"text\",\"text\":\"a\"},", "{\"type\":\"paragraph\"},", "{\"type\":\"paragraph\",\"content\":[", "]},", "{\"type\":\"bulletList\",\"content\":[{\"type\":\"listItem\",\"content\":[", "]}]},",
        "{\"type\":\"hardBreak\"},", "{\"type\":\"rule\"},", "{\"type\":\"panel\",\"attrs\":{\"panelType\":\"odd\"},\"content\":[", "{\"type\":\"table\",\"content\":[{\"type\":\"tableRow\",\"content\":[{\"type\":\"tableCell\",\"content\":[", "{\"type\":\"expand\",\"content\":[", "{\"type\":\"nestedExpand\",\"content\":[", "{\"type\":\"taskList\",\"content\":[", "{\"type\":\"mediaSingle\",\"content\":[", "{\"type\":\"media\"},", "{\"type\":\"extension\"},", "{\"type\":\"odd\"},",
        "{\"type\":\"strong\"},", "{\"type\":\"code\"},", "{\"type\":\"link\",\"attrs\":{\"href\":\"\"}},", "\"level\":7", "\"order\":-5", "\"width\":1e300", "\"colspan\":0", "\"rowspan\":99999", "\"timestamp\":\"9e9\"", "\"url\":\"javascript:x\"", "\"id\":null", "paragraph", "heading", "layoutSection", "blockquote", "codeBlock", "decisionList", "date", "status", "emoji", "mention", "caption",
    ];

    private static readonly string[] Storage =
    [
        "<p>", "</p>", "<p/>", "<br/>", "<ul>", "<li>", "</li>", "</ul>", "<ol start=\"-1\">", "</ol>", "<table>", "<tbody>", "<tr>", "<td colspan=\"99999\">", "</td>", "</tr>", "</tbody>", "</table>", "<strong>", "</strong>", "<code>", "</code>", "<a href=\"#\">", "</a>", "<h1>", "</h1>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<hr/>", "<span style=\"color:rgb(1,2,3)\">", "</span>",
        "<ac:structured-macro ac:name=\"code\">", "<ac:structured-macro ac:name=\"info\">", "<ac:structured-macro ac:name=\"status\">", "<ac:structured-macro ac:name=\"odd\">", "</ac:structured-macro>", "<ac:parameter ac:name=\"title\">", "</ac:parameter>", "<ac:rich-text-body>", "</ac:rich-text-body>", "<ac:plain-text-body>", "</ac:plain-text-body>", "<![CDATA[", "]]>", "<ac:link>", "</ac:link>", "<ri:page ri:content-title=\"x\"/>", "<ri:user/>", "<ri:attachment ri:filename=\"a\"/>",
        "<ac:image>", "</ac:image>", "<ri:url ri:value=\"x\"/>", "<ac:task-list>", "<ac:task>", "<ac:task-body>", "</ac:task-body>", "</ac:task>", "</ac:task-list>", "<ac:layout>", "<ac:layout-section>", "<ac:layout-cell>", "</ac:layout-cell>", "</ac:layout-section>", "</ac:layout>", "<ac:adf-extension>", "<ac:adf-node type=\"panel\">", "</ac:adf-node>", "</ac:adf-extension>", "<ac:emoticon ac:name=\"smile\"/>", "<time datetime=\"x\"/>", "<ac:placeholder>", "</ac:placeholder>", "<ac:inline-comment-marker ac:ref=\"x\">", "</ac:inline-comment-marker>", "<!DOCTYPE x>", "<?x?>", "<!-- x -->", "<details>", "</details>", "<script>", "</script>",
    ];

    private static readonly string[] Wiki =
    [
        "*", "_", "-", "+", "^", "~", "??", "{{", "}}", "{*}", "{_}", "h1. ", "h6. ", "h7. ", "bq. ", "----", "* ", "# ", "- ", "*# ", "#*# ", "**** ", "|", "||", "|a|b|\n", "||a||b||\n", "[", "]", "[a|b]", "[~x]", "[^a.pdf]", "[#x]", "[mailto:a@b]", "!a.png!", "!a.png|width=1!", "!", "{code}", "{code:java|title=x}\n", "{noformat}", "{quote}", "{panel:title=x|bgColor=#fff}", "{panel}", "{color:red}", "{color}", "{toc}", "{anchor:x}", "{jira:key=A-1}", "{odd:x}", "{odd}", "{info}", "{tip:title=x}", "{", "}", "\\\\", "\\", "(/)", "(x)", ":)", "☐ ", "☑ ", "&#42;",
    ];

    /// <summary>The pieces of a format, with those that trouble any.</summary>
    public static IReadOnlyList<string> Of(string format) => [.. Any, .. format switch { "Markdown" => Markdown, "ADF" => Adf, "storage" => Storage, _ => Wiki }];
}
