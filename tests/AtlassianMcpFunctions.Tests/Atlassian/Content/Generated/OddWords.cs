namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>Makes words that some format could take for its own markup, letters of many scripts, and addresses that need care.</summary>
internal sealed class OddWords(Random random)
{
    private const string MarkupLetters = "*_~=`[]()<>{}|\\!#&+-:;.,^?\"'@$%/1aé ";

    private static readonly string[] Pieces =
    [
        "word", "two words", "*", "_", "a_b", "1.", "- x", "#", "[x]", "](y)", "`", "<b>", "&amp;", "\\", "|", "~~", "==", "{code}", "!a!", "https://x.example/a", ":smile:", "😀", "é", "  ", "a*b", ":::", "---", "(/)", "h1. x", "]]>", "\"q\"",
        "&lt;", "&#42;", "&copy", "<!--", "-->", "<br>", "</p>", "<ac:x/>", "]]&gt;", "<https://x.example>", "www.x.example", "mia@x.example", "mailto:mia@x.example", "[[_TOC_]]", "[TOC]", "[^1]", "[x]: y", "> q", "1) a", "+", "+ x", "***", "___", "~~~", "```", "````x",
        "{{c}}", "{*}", "{panel}", "{quote}", "{color:red}", "{noformat}", "bq. x", "*#", "||", "|-|", ":-:", "??", "^2^", "+u+", "-s-", "(x)", ":)", "[~mia]", "[a|b]", "^a.pdf", "\\\\", "{", "}", "$x$", "@mia", "@[", "{=adf}", "`x`{=adf}", "☐", "☑ done",
        "\u00A0", "a\u00A0b", "\u200B", "שלום", "مرحبا", "\u202Eabc", "中文字", "日本語テキスト", "e\u0301", "👩‍👩‍👧‍👦", "🇫🇮", "ﬁ", "Ω≈ç√", "\uFEFFx", "\u00AD", "İı", "ß", "12.5", "2025-03-15", "x=1", "==h", "a==b", "C++", "std::vector", "a::b", "#1", "OPS-1", "C#", "..", "…", "—",
    ];

    private static readonly string[] Places =
    [
        "https://x.example/l?a=1&b=(2)", "https://x.example/ä/ö", "https://x.example/a_b_c*d", "https://x.example/[a]", "https://x.example/a%20b", "http://x.example", "mailto:mia@x.example", "#top", "#a%20b", "page:DOCS/Other%20page",
        "page:Title", "page:12345#part", "page:Title#an%20anchor", "attachment:a%20b.pdf", "space:DOCS", "relative/path.md", "/absolute", "?q=1", "tel:+358", "ftp://x.example/f", "https://x.example/\"q\"", "https://x.example/a'b",
    ];

    /// <summary>One to three pieces, joined or apart, at times with space around.</summary>
    public string Words()
    {
        var words = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Piece()));
        return random.Next(12) switch { 0 => " " + words, 1 => words + " ", 2 => " " + words + " ", _ => words };
    }

    /// <summary>Words as attributes hold them: one space at a time, none at the ends; perhaps nothing.</summary>
    public string Label() => string.Join(' ', Words().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();

    /// <summary>Words that hold something to see.</summary>
    public string Name()
    {
        var name = Label();
        return name.Any(char.IsLetterOrDigit) ? name : "n" + name;
    }

    /// <summary>Lines of source text.</summary>
    public string Source() => string.Join("\n", Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(6) == 0 ? "" : new string(' ', random.Next(4)) + Words()));

    /// <summary>Where a link leads.</summary>
    public string Address() => Places[random.Next(Places.Length)];

    private string Piece() => random.Next(20) switch
    {
        0 => new string('w', random.Next(60, 200)),
        1 or 2 => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => MarkupLetters[random.Next(MarkupLetters.Length)])),
        _ => Pieces[random.Next(Pieces.Length)],
    };
}
