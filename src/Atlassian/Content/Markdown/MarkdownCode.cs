using System.Text;
using Markdig.Helpers;

namespace Atlassian.Content.Markdown;

/// <summary>Reads fenced code: language, then title="…", collapse, linenumbers or nolinenumbers.</summary>
internal static class MarkdownCode
{
    public static Block Read(Markdig.Syntax.FencedCodeBlock block)
    {
        var arguments = FenceArguments.Parse(block.Arguments ?? "");
        return OpaqueNames.Revive(new CodeBlock(Letters(block))
        {
            Language = block.Info is { Length: > 0 } language ? language : null,
            Title = arguments["title"],
            Collapsed = arguments["collapse"] is not null,
            LineNumbers = arguments["linenumbers"] is not null ? true : arguments["nolinenumbers"] is not null ? false : null,
        });
    }

    private static string Letters(Markdig.Syntax.FencedCodeBlock block)
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
