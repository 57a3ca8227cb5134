namespace Atlassian.Content.Adf;

/// <summary>Where in an ADF document a block stands.</summary>
internal enum AdfPlace
{
    Page,
    Column,
    Expand,
    MacroBody,
    NestedExpand,
    Cell,
    Panel,
    Quote,
    Item,
}

/// <summary>What ADF's schema lets stand in which place.</summary>
internal static class AdfPlaces
{
    /// <summary>Whether a block may stand in a place.</summary>
    public static bool Holds(this AdfPlace place, Block block) => place == AdfPlace.Page || block switch
    {
        Paragraph or BulletList or OrderedList or CodeBlock or FormulaBlock or MediaSingle => true,
        Heading or Rule or DecisionList => place is not (AdfPlace.Quote or AdfPlace.Item),
        TaskList => place is not AdfPlace.Quote,
        MediaGroup => place is not AdfPlace.Item,
        Panel or Blockquote => place is not (AdfPlace.Quote or AdfPlace.Item or AdfPlace.Panel),
        Table => place is AdfPlace.Column or AdfPlace.Expand or AdfPlace.MacroBody,
        Expand => place is AdfPlace.Column or AdfPlace.Expand or AdfPlace.Cell,
        BlockCard card => place is AdfPlace.Column or AdfPlace.Expand or AdfPlace.MacroBody or AdfPlace.Cell || (place is AdfPlace.Panel && !card.Embedded),
        Extension { Body: null } => true,
        Extension => place is AdfPlace.Column,
        OpaqueBlock opaque => HoldsNode(place, opaque),
        _ => false,
    };

    /// <summary>Whether paragraphs and headings may be aligned in a place.</summary>
    public static bool Aligns(this AdfPlace place) => place is AdfPlace.Page or AdfPlace.Column or AdfPlace.Cell;

    /// <summary>Whether paragraphs may be indented in a place.</summary>
    public static bool Indents(this AdfPlace place) => place is AdfPlace.Page or AdfPlace.Column;

    /// <summary>The place an expand's content is in.</summary>
    public static AdfPlace WithinExpand(this AdfPlace place) => place is AdfPlace.Page or AdfPlace.Column ? AdfPlace.Expand : AdfPlace.NestedExpand;

    /// <summary>The type of an opaque ADF node when it is one of those that only travel through, else null.</summary>
    public static string? NodeType(OpaqueBlock opaque) => opaque.Format == ContentFormat.Adf ? AdfOpaque.BlockType(opaque.Source) : null;

    private static bool HoldsNode(AdfPlace place, OpaqueBlock opaque) => NodeType(opaque) switch
    {
        "extension" => true,
        "bodiedExtension" => place is AdfPlace.Column,
        "blockCard" => place is AdfPlace.Column or AdfPlace.Expand or AdfPlace.MacroBody or AdfPlace.Cell or AdfPlace.Panel,
        "syncBlock" or "bodiedSyncBlock" => false,
        _ => true,
    };
}
