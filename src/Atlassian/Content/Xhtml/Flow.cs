namespace Atlassian.Content.Xhtml;

/// <summary>Gathers what stands in one place of a page: blocks, and lines of text between them that become paragraphs.</summary>
internal sealed class Flow
{
    private readonly List<Block> _blocks = [];
    private readonly InlineBuilder _line = new();

    /// <summary>Whether text waits for its paragraph to end.</summary>
    public bool InLine => !_line.IsBlank;

    /// <summary>How many blocks there are.</summary>
    public int Count => _blocks.Count;

    /// <summary>Adds text as HTML means it: any run of white space is one space.</summary>
    public void Add(string text, IReadOnlyList<Mark> marks)
    {
        Span<char> space = [' '];
        var at = 0;
        while (at < text.Length)
        {
            var white = text.AsSpan(at).IndexOfAnyExcept(" \t\n\r");
            if (white != 0 && !_line.EndsInSpace) _line.Add(space, marks);
            if (white < 0) return;
            at += white;
            var end = text.AsSpan(at).IndexOfAny(" \t\n\r");
            end = end < 0 ? text.Length : at + end;
            _line.Add(text.AsSpan(at, end - at), marks);
            at = end;
        }
    }

    /// <summary>Adds a part of the line.</summary>
    public void Add(Inline inline)
    {
        if (inline is HardBreak) _line.TrimEnd();
        _line.Add(inline);
    }

    /// <summary>Ends the line and adds a block.</summary>
    public void Add(Block block)
    {
        EndLine();
        _blocks.Add(block);
    }

    /// <summary>Makes a paragraph of the text so far; a picture alone becomes a block of its own.</summary>
    public void EndLine()
    {
        var line = OpaqueSentinel.Revive(_line.Take());
        if (line.Count == 0) return;
        _blocks.Add(line is [InlineImage { Marks.Count: 0 } single] ? new MediaSingle(single.Image) { Layout = single.Layout } : new Paragraph(line));
    }

    /// <summary>The text so far as one line, blocks left out.</summary>
    public IReadOnlyList<Inline> TakeLine() => OpaqueSentinel.Revive(_line.Take());

    /// <summary>All blocks.</summary>
    public IReadOnlyList<Block> Take()
    {
        EndLine();
        return _blocks;
    }
}
