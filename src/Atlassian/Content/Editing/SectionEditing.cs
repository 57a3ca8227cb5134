namespace Atlassian.Content.Editing;

/// <summary>Changes sections.</summary>
internal static class SectionEditing
{
    public static EditResult Apply(SourceMap map, SectionEdit edit)
    {
        var heading = Headings.Find(map, edit.At);
        var (parent, index, end) = (heading.Node.Parent!, heading.Node.Index, heading.End);
        var blocks = edit.Content.Blocks;
        var (kind, splice) = edit.Action switch
        {
            SectionAction.ReplaceBody => ("section replaced", map.Put(parent, index + 1, end, blocks)),
            SectionAction.Append => ("section continued", map.Put(parent, end, end, blocks)),
            SectionAction.InsertBefore => ("inserted before section", map.Put(parent, index, index, blocks, toSecond: true)),
            SectionAction.InsertAfter => ("inserted after section", map.Put(parent, end, end, blocks)),
            _ => ("section deleted", map.Put(parent, index, end, [])),
        };
        return EditResult.Of(map, [splice], kind, heading.Path);
    }
}
