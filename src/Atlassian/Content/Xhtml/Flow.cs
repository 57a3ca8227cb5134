namespace Atlassian.Content.Xhtml;

/// <summary>Gathers what stands in one place of a page: blocks, and lines of text between them that become paragraphs.</summary>
internal sealed class Flow
{
    private const string White = " \t\n\r";
    private readonly LongList<Block> _blocks = new();
    private readonly InlineBuilder _line = new();

    /// <summary>Whether text waits for its paragraph to end.</summary>
    public bool InLine => !_line.IsBlank;

    /// <summary>How many blocks there are.</summary>
    public int Count => _blocks.Count;

    /// <summary>Adds text as HTML means it: any run of white space is one space.</summary>
    public void Add(ReadOnlySpan<char> text, IReadOnlyList<Mark> marks)
    {
        while (!text.IsEmpty)
        {
            var white = text.IndexOfAnyExcept(White);
            if (white != 0 && !_line.EndsInSpace) _line.Add(" ", marks);
            if (white < 0) return;
            text = text[white..];
            var words = Words(text);
            _line.Add(text[..words], marks);
            text = text[words..];
        }
    }

    // How long words go on with nothing but single spaces between them.
    private static int Words(ReadOnlySpan<char> text)
    {
        for (var end = 0; end < text.Length; end++)
        {
            var white = text[end..].IndexOfAny(White);
            if (white < 0) return text.Length;
            end += white;
            if (text[end] != ' ' || end + 1 == text.Length || White.Contains(text[end + 1])) return end;
        }

        return text.Length;
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

    /// <summary>All blocks; there are none afterwards.</summary>
    public IReadOnlyList<Block> Take()
    {
        EndLine();
        return _blocks.Take();
    }
}
