using Atlassian.Content.StorageFormat;

namespace Atlassian.Content.Editing;

/// <summary>Changes a text in part: all but the part stays letter for letter what it was, be it known to the document model or not.</summary>
public static class DocumentEditor
{
    /// <summary>Makes one edit.</summary>
    /// <exception cref="ContentException">The source is not well-formed, or the part is not found or not the only one; the message says what there is instead.</exception>
    public static EditResult Apply(string source, ContentFormat format, DocumentEdit edit, StorageDialect dialect = StorageDialect.Cloud)
    {
        var map = SourceMaps.Read(source, format, dialect);
        return edit switch
        {
            SectionEdit section => SectionEditing.Apply(map, section),
            TextEdit text => TextEditing.Apply(map, text),
            CellEdit cell => CellEditing.Apply(map, cell),
            TaskEdit task => TaskEditing.Apply(map, task),
            NodeEdit node => NodeEditing.Apply(map, node),
            _ => throw new ContentException($"Unknown edit '{edit.GetType().Name}'"),
        };
    }

    /// <summary>Makes edits one after the other; each finds its part in what the one before left. Nothing is changed when one fails.</summary>
    public static EditResult Apply(string source, ContentFormat format, IEnumerable<DocumentEdit> edits, StorageDialect dialect = StorageDialect.Cloud)
    {
        var parts = new List<EditedPart>();
        foreach (var edit in edits)
        {
            var result = Apply(source, format, edit, dialect);
            source = result.Source;
            parts.AddRange(result.Parts);
        }

        return new(source, parts);
    }
}
