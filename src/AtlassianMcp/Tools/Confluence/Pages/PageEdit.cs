using System.ComponentModel;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Http;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>What an edit does.</summary>
public enum EditAction
{
    ReplaceSection,
    AppendToSection,
    InsertBeforeSection,
    InsertAfterSection,
    DeleteSection,
    ReplaceText,
    SetCell,
    TickTask,
    UntickTask,
    ReplaceNode,
    InsertBeforeNode,
    InsertAfterNode,
    DeleteNode,
    AppendToPage,
    PrependToPage,
}

/// <summary>One edit of a page.</summary>
public sealed record PageEdit(
    EditAction Action,
    [property: Description("Heading (Parent > Child), words, task or node id; set_cell: table number or heading.")] string? Target = null,
    [property: Description("Markdown, or the new words.")] string? Content = null,
    [property: Description("Number, or first cell.")] string? Row = null,
    [property: Description("Number, or header.")] string? Column = null)
{
    /// <summary>Makes the edit.</summary>
    /// <param name="body">What is there.</param>
    /// <param name="number">Which of the edits it is, counted from 1.</param>
    /// <param name="site">Where the page is.</param>
    /// <exception cref="ArgumentException">It lacks something, or its target is not found or not the only one.</exception>
    internal ContentBody Apply(ContentBody body, int number, AtlassianSite site)
    {
        try
        {
            return Action is EditAction.AppendToPage or EditAction.PrependToPage
                ? PageBody.Extended(body, Text(), Action == EditAction.AppendToPage, site)
                : PageBody.Edited(body, Edit(), site);
        }
        catch (ContentException problem)
        {
            throw new ArgumentException($"Nothing was written: edit {number} cannot be made. {problem.Message}");
        }
    }

    private DocumentEdit Edit() => Action switch
    {
        EditAction.ReplaceText => new TextEdit(Needed(Target, "target"), Content ?? "") { MatchCase = true },
        EditAction.SetCell => new CellEdit(new(Position.Parse(Needed(Target, "target")), Position.Parse(Needed(Row, "row")), Position.Parse(Needed(Column, "column"))), Text()),
        EditAction.TickTask => new TaskEdit(Needed(Target, "target"), Done: true),
        EditAction.UntickTask => new TaskEdit(Needed(Target, "target"), Done: false),
        EditAction.ReplaceNode => Node(NodeAction.Replace),
        EditAction.InsertBeforeNode => Node(NodeAction.InsertBefore),
        EditAction.InsertAfterNode => Node(NodeAction.InsertAfter),
        EditAction.DeleteNode => Node(NodeAction.Delete),
        EditAction.AppendToSection => Section(SectionAction.Append),
        EditAction.InsertBeforeSection => Section(SectionAction.InsertBefore),
        EditAction.InsertAfterSection => Section(SectionAction.InsertAfter),
        EditAction.DeleteSection => Section(SectionAction.Delete),
        _ => Section(SectionAction.ReplaceBody),
    };

    private SectionEdit Section(SectionAction action) =>
        new(new HeadingAddress(Needed(Target, "target").TrimStart('#').Trim()), action, action == SectionAction.Delete ? Document.Empty : Text());

    private NodeEdit Node(NodeAction action) => new(Needed(Target, "target"), action, action == NodeAction.Delete ? Document.Empty : Text());

    private Document Text() => PlannedFile.Name(MarkdownReader.Read(Needed(Content, "content")), "").Body;

    private string Needed(string? value, string name) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException($"The edit {System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(Action.ToString())} needs {name}.", name) : value;
}
