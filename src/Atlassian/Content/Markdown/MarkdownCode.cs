using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;

namespace Atlassian.Content.Markdown;

/// <summary>Reads fenced code: language, then title="…", collapse, linenumbers or nolinenumbers.</summary>
internal static class MarkdownCode
{
    /// <summary>The formula between lines of two dollars.</summary>
    public static Block Formula(MathBlock block) =>
        Letters(block).Trim('\n') is var source && source.Trim().Length > 0 ? new FormulaBlock(source) : new Paragraph([new Text("$$ $$")]);

    /// <summary>The code between fences, with what stands behind the language.</summary>
    public static Block Read(Markdig.Syntax.FencedCodeBlock block, string line)
    {
        var arguments = FenceArguments.Parse(line);
        var code = new CodeBlock(Letters(block))
        {
            Language = block.Info is { Length: > 0 } language ? language : null,
            Title = arguments["title"] is { Length: > 0 } title ? title : null,
            Collapsed = arguments["collapse"] is not null,
            LineNumbers = arguments["linenumbers"] is not null ? true : arguments["nolinenumbers"] is not null ? false : null,
            FirstLine = int.TryParse(arguments["firstline"], System.Globalization.CultureInfo.InvariantCulture, out var first) && first >= 0 ? first : null,
            Theme = arguments["theme"] is { Length: > 0 } theme ? theme : null,
            Macro = Diagrams.Language(arguments["macro"]) == block.Info ? DiagramMacro(arguments) : null,
        };
        return OpaqueNames.Revive(code) is CodeBlock plain ? FormulaNotation.Revive(plain) : OpaqueNames.Revive(code);
    }

    private static Macro? DiagramMacro(FenceArguments arguments) =>
        arguments["macro"] is { } name ? new(name, [.. arguments.Named.Where(argument => argument.Key.StartsWith("param-", StringComparison.Ordinal)).Select(argument => KeyValuePair.Create(argument.Key["param-".Length..], argument.Value))]) : null;

    /// <summary>The lines of a fenced block, letter for letter.</summary>
    public static string Letters(Markdig.Syntax.FencedCodeBlock block)
    {
        var text = new StringBuilder();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            if (i > 0) text.Append('\n');
            var line = block.Lines.Lines[i].Slice;
            text.Append(' ', Swallowed(line, block.Column)).Append(line.AsSpan());
        }

        return text.ToString();
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
