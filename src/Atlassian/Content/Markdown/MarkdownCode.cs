namespace Atlassian.Content.Markdown;

/// <summary>Reads fenced code: language, then title="…", collapse, linenumbers or nolinenumbers.</summary>
internal static class MarkdownCode
{
    public static Block Read(Markdig.Syntax.FencedCodeBlock block)
    {
        var arguments = FenceArguments.Parse(block.Arguments ?? "");
        var text = block.Lines.ToString();
        return OpaqueNames.Revive(new CodeBlock(text)
        {
            Language = block.Info is { Length: > 0 } language ? language : null,
            Title = arguments["title"],
            Collapsed = arguments["collapse"] is not null,
            LineNumbers = arguments["linenumbers"] is not null ? true : arguments["nolinenumbers"] is not null ? false : null,
        });
    }
}
