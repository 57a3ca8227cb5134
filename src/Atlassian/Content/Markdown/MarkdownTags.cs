using Atlassian.Content.Xhtml;

namespace Atlassian.Content.Markdown;

/// <summary>Follows the HTML tags within a line: what is open marks the words that come next.</summary>
internal sealed class MarkdownTags(IReadOnlyList<Mark> marks)
{
    private Stack<(string Name, IReadOnlyList<Mark> Before)>? _open;

    /// <summary>The marks in force.</summary>
    public IReadOnlyList<Mark> Marks { get; private set; } = marks;

    /// <summary>Reads one tag or comment; a tag HTML does not know stays in the text.</summary>
    public void Read(string tag, InlineBuilder line)
    {
        var scanner = new XhtmlScanner(tag, strict: false);
        switch (scanner.Read())
        {
            case XhtmlToken.Close when !HtmlReading.Knows(scanner.Name):
                line.Add(tag, Marks);
                break;
            case XhtmlToken.Close:
                Close(scanner.Name);
                break;
            case XhtmlToken.Open or XhtmlToken.Empty:
                Open(XhtmlElement.Of(scanner), tag, line);
                break;
            case XhtmlToken.Text when tag.StartsWith("<!", StringComparison.Ordinal) is false:
                line.Add(tag, Marks);
                break;
        }
    }

    private void Open(XhtmlElement element, string tag, InlineBuilder line)
    {
        if (!HtmlReading.Knows(element.Name)) line.Add(tag, Marks);
        else if (element.Name == "br") Break(line);
        else if (element.Name == "img") AddImage(element, line);
        else if (element.Name == "time" && DateOnly.TryParse(element["datetime"], out var day)) line.Add(new Date(day) { Marks = Marks });
        else if (HtmlReading.Anchor(element) is { } anchor) line.Add(anchor);
        else if (XhtmlMarks.Of(element, Marks) is { } marked)
        {
            (_open ??= new()).Push((element.Name, Marks));
            Marks = marked;
        }
    }

    private static void Break(InlineBuilder line)
    {
        line.TrimEnd();
        line.Add(new HardBreak());
    }

    private void AddImage(XhtmlElement element, InlineBuilder line)
    {
        if (XhtmlMedia.Image(element, Marks) is { } image) line.Add(new InlineImage(image) { Layout = XhtmlMedia.Layout(element) });
        else line.Add(element["alt"] ?? "", Marks);
    }

    private void Close(string name)
    {
        if (_open is null || !_open.Any(open => open.Name == name)) return;
        while (_open.TryPop(out var open))
        {
            Marks = open.Before;
            if (open.Name == name) return;
        }
    }
}
