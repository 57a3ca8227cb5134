using Atlassian.Content;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

/// <summary>Short ways to say an edit.</summary>
internal static class Edits
{
    public static Document Md(string markdown) => MarkdownReader.Read(markdown);

    public static SectionEdit Section(string heading, SectionAction action, string markdown = "", int? occurrence = null) => new(new(heading, occurrence), action, Md(markdown));

    public static CellEdit Cell(string table, string row, string column, string markdown) => new(new(Position.Parse(table), Position.Parse(row), Position.Parse(column)), Md(markdown));

    public static NodeEdit Node(string id, NodeAction action, string markdown = "") => new(id, action, Md(markdown));

    /// <summary>Asserts that an edit turns the part between head and tail into another, and that all else stays letter for letter.</summary>
    public static void AssertChanges(ContentFormat format, string head, string before, string after, string tail, DocumentEdit edit)
    {
        var result = DocumentEditor.Apply(head + before + tail, format, edit);
        Assert.Equal(head + after + tail, result.Source);
        Assert.All(result.Parts, part => Assert.InRange(part.Start, head.Length, head.Length + before.Length));
        Assert.Equal(result.Source.Length - head.Length - before.Length - tail.Length, result.Parts.Sum(part => part.After - part.Before));
    }

    public static string Fault(ContentFormat format, string source, DocumentEdit edit) =>
        Assert.Throws<ContentException>(() => DocumentEditor.Apply(source, format, edit)).Message;
}
