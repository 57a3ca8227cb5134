namespace Atlassian.Content.Xhtml;

/// <summary>Hands out the nodes of one part of a page after the other: a long page needs no more of them than its longest part.</summary>
internal sealed class XhtmlNodes
{
    private readonly LongList<XhtmlElement> _elements = new();
    private readonly LongList<XhtmlText> _texts = new();
    private int _takenElements;
    private int _takenTexts;

    /// <summary>The element of the tag a scanner has just read.</summary>
    public XhtmlElement Element(XhtmlScanner scanner)
    {
        if (_takenElements == _elements.Count) _elements.Add(new());
        var element = _elements[_takenElements++];
        element.Become(scanner);
        return element;
    }

    /// <summary>The text a scanner has just read.</summary>
    public XhtmlText Text(XhtmlScanner scanner)
    {
        if (_takenTexts == _texts.Count) _texts.Add(new());
        var text = _texts[_takenTexts++];
        text.Words = scanner.Text;
        return text;
    }

    /// <summary>Takes all nodes back; nobody may look at them any more.</summary>
    public void TakeBack() => _takenElements = _takenTexts = 0;
}
