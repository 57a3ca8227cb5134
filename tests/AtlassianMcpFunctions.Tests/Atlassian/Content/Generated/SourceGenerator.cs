using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>Makes what is kept letter for letter: code, diagrams, formulas and the source of things the hub does not know.</summary>
internal sealed class SourceGenerator(Random random, OddWords words)
{
    private static readonly string[] Formulas = ["x^2", "a < b \\\\\n\n- c", "\\frac{1}{2}", "|x| \\& y", "  a\n  b", "a $ b"];

    // Without a language, Markdown has no place for the rest.
    public CodeBlock Code()
    {
        if (random.Next(12) == 0) return new(words.Source()) { Language = "plantuml", Macro = new("plantuml", random.Next(2) == 0 ? [] : [new("format", "PNG"), new("title", "a \"b\" & c")]) };
        return random.Next(4) is var language and > 0 ? Set(new(words.Source()) { Language = ((string[])["cs", "c++", "text"])[language - 1] }) : new(words.Source());
    }

    public FormulaBlock Formula() => new(Formulas[random.Next(Formulas.Length)]);

    public OpaqueBlock Opaque() => random.Next(6) switch
    {
        0 => new(ContentFormat.StorageFormat, "<ac:x ac:y=\"1\" />"),
        1 => new(ContentFormat.StorageFormat, "<ac:structured-macro ac:name=\"odd\"><ac:plain-text-body><![CDATA[a\n\n  ```b\n]]></ac:plain-text-body></ac:structured-macro>"),
        2 => new(ContentFormat.Adf, """{"type":"extension","attrs":{"extensionKey":"a","extensionType":"b"}}"""),
        3 => new(ContentFormat.Adf, """{ "attrs" : {"extensionKey":"a","extensionType":"b","parameters":{"x":"```"}}, "type":"bodiedExtension","content":[{"type":"paragraph","content":[{"type":"text","text":"in"}]}]}"""),
        4 => new(ContentFormat.WikiMarkup, "{odd:a=b}"),
        _ => new(ContentFormat.StorageFormat, "<ac:not-closed>"),
    };

    public string Title() => words.Name();

    private CodeBlock Set(CodeBlock code) => code with
    {
        Title = random.Next(4) == 0 ? Title() : null,
        Collapsed = random.Next(4) == 0,
        LineNumbers = random.Next(4) switch { 0 => true, 1 => false, _ => null },
        FirstLine = random.Next(8) == 0 ? random.Next(1, 200) : null,
        Theme = random.Next(8) == 0 ? "Midnight" : null,
    };
}
