using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;

namespace Atlassian.Content.Markdown;

/// <summary>Reads fenced code: language, then what its macro has besides (title="…", collapse, linenumbers and more).</summary>
internal static class MarkdownCode
{
    /// <summary>The formula between lines of two dollars.</summary>
    public static Block Formula(MathBlock block, string source) =>
        Letters(block, source).Trim('\n') is var formula && formula.Trim().Length > 0 ? new FormulaBlock(formula) : new Paragraph([new Text("$$ $$")]);

    /// <summary>The code between fences, with what stands behind the language.</summary>
    public static Block Read(Markdig.Syntax.FencedCodeBlock block, string line, string source)
    {
        var arguments = FenceArguments.Parse(line);
        var code = new CodeBlock(Letters(block, source))
        {
            Language = block.Info is { Length: > 0 } language ? language : null,
            Title = arguments["title"] is { Length: > 0 } title ? title : null,
            Collapsed = arguments["collapse"] is not null,
            LineNumbers = arguments["linenumbers"] is not null ? true : arguments["nolinenumbers"] is not null ? false : null,
            FirstLine = int.TryParse(arguments["firstline"], System.Globalization.CultureInfo.InvariantCulture, out var first) && first >= 0 ? first : null,
            Theme = arguments["theme"] is { Length: > 0 } theme ? theme : null,
            Macro = Diagrams.Language(arguments["macro"]) == block.Info ? DiagramMacro(arguments) : null,
        };
        return OpaqueNames.Revive(code) is var revived && revived is CodeBlock plain ? FormulaNotation.Revive(plain) : revived;
    }

    private static Macro? DiagramMacro(FenceArguments arguments) =>
        arguments["macro"] is { } name ? new(name, [.. arguments.Named.Where(argument => argument.Key.StartsWith("param-", StringComparison.Ordinal)).Select(argument => KeyValuePair.Create(argument.Key["param-".Length..], argument.Value))]) : null;

    /// <summary>The lines of a fenced block, letter for letter.</summary>
    private static string Letters(Markdig.Syntax.FencedCodeBlock block, string source)
    {
        var text = new StringBuilder();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            if (i > 0) text.Append('\n');
            var line = block.Lines.Lines[i];
            if (Tabbed(line, source) is { IsEmpty: false } tabbed) text.Append(tabbed);
            else text.Append(' ', Swallowed(line.Slice, block.Column)).Append(line.Slice.AsSpan());
        }

        return text.ToString();
    }

    // Markdig 1.6 makes spaces not only of a tab that partly belongs to the list or quote around, but of any that begins a line of code there.
    private static ReadOnlySpan<char> Tabbed(StringLine line, string source)
    {
        if (ReferenceEquals(line.Slice.Text, source) || line.Position < 0) return [];
        var (at, column) = (line.Position, 0);
        for (; at < source.Length && column < line.Column; at++) column = source[at] == '\t' ? (column | 3) + 1 : column + 1;
        if (column != line.Column || at >= source.Length || source[at] != '\t') return [];
        var whole = source.AsSpan(at);
        return whole.IndexOf('\n') is var end and >= 0 ? whole[..end] : whole;
    }

    // Markdig 1.6 takes up to three spaces too many off a line of code within a list item.
    private static int Swallowed(StringSlice line, int fence)
    {
        if (line.Start <= 0 || line.Start > line.Text.Length || line.Text[line.Start - 1] != ' ') return 0;
        var begin = line.Text.LastIndexOf('\n', line.Start - 1) + 1;
        if (line.Text.AsSpan(begin, line.Start - begin).Contains('\t')) return 0;
        var spaces = 0;
        while (line.Start - begin - spaces > fence && line.Text[line.Start - 1 - spaces] == ' ') spaces++;
        return spaces;
    }
}
