using System.Collections.Frozen;

namespace Atlassian.Content.Adf;

/// <summary>
/// What Atlassian's schema of ADF (full.json) lets nodes and marks hold, for judging nodes that only travel through a document. A line is <c>name | attributes | marks | content</c>:
/// <c>-</c> stands for a property that may not be there, <c>or</c> between alternatives, <c>?</c> behind what may be missing, a dot before the variant of a node that some places allow.
/// </summary>
internal static class AdfGrammar
{
    private const string Nodes = """
        text.words | - | link em strong strike subsup underline textColor annotation backgroundColor | -
        text.code | - | code link annotation | -
        text.plain | - | | -
        date | timestamp:name localId?:text | - | -
        emoji | shortName:text id?:text text?:text localId?:text | - | -
        hardBreak | text?:newline localId?:text | - | -
        inlineCard | url:text localId?:text or data:any localId?:text | - | -
        mention | id:text localId?:text text?:text accessLevel?:text userType?:DEFAULT/SPECIAL/APP | - | -
        placeholder | text:text localId?:text | - | -
        status | text:name color:neutral/purple/blue/red/yellow/green/hex localId?:text style?:text | - | -
        inlineExtension | extensionKey:name extensionType:name parameters?:any text?:text localId?:name | dataConsumer fragment | -
        mediaInline | type?:link/file/image localId?:text id:name alt?:text collection:text occurrenceKey?:name width?:number height?:number data?:any | dataConsumer link annotation border | -
        paragraph | localId?:text | | 0- INLINE
        paragraph.sized | localId?:text | fontSize | 0- INLINE
        paragraph.aligned | localId?:text | fontSize alignment | 0- INLINE
        paragraph.indented | localId?:text | fontSize indentation | 0- INLINE
        heading | level:1..6 localId?:text | | 0- INLINE
        heading.aligned | level:1..6 localId?:text | alignment | 0- INLINE
        heading.indented | level:1..6 localId?:text | indentation | 0- INLINE
        rule | localId?:text | - | -
        codeBlock | language?:text uniqueId?:text localId?:text wrap?:flag hideLineNumbers?:flag | | 0- text.plain
        blockquote | localId?:text | - | 1- paragraph orderedList bulletList codeBlock mediaSingle mediaGroup extension
        bulletList | localId?:text | - | 1- listItem
        orderedList | order?:0.. localId?:text | - | 1- listItem
        listItem | localId?:text | - | 1- paragraph paragraph.sized bulletList orderedList taskList mediaSingle codeBlock extension
        taskList | localId:text | - | 1- taskItem taskList blockTaskItem
        taskItem | localId:text state:TODO/DONE | - | 0- INLINE
        blockTaskItem | localId:text state:TODO/DONE | - | 1- paragraph paragraph.sized extension
        decisionList | localId:text | - | 1- decisionItem
        decisionItem | localId:text state:text | - | 0- INLINE
        table | displayMode?:default/fixed isNumberColumnEnabled?:flag layout?:wide/full-width/center/align-end/align-start/default localId?:name width?:number | fragment | 1- tableRow
        tableRow | localId?:text | - | 0- tableCell tableHeader
        tableCell | colspan?:number rowspan?:number colwidth?:number[] background?:text localId?:text valign?:top/middle/bottom | - | 1- CELL
        tableHeader | colspan?:number rowspan?:number colwidth?:number[] background?:text localId?:text valign?:top/middle/bottom | - | 1- CELL
        panel | panelType:info/note/tip/warning/error/success/custom panelIcon?:text panelIconId?:text panelIconText?:text panelColor?:text localId?:text | - | 1- paragraph paragraph.sized heading bulletList orderedList blockCard mediaGroup mediaSingle codeBlock taskList rule decisionList extension
        expand | title?:text localId?:text | | 1- NESTABLE nestedExpand
        nestedExpand | title:text localId?:text | - | 1- paragraph paragraph.sized heading mediaSingle mediaGroup codeBlock bulletList orderedList taskList decisionList rule panel blockquote extension
        layoutSection | localId?:text | breakout | 2-3 layoutColumn
        layoutColumn | width:0..100 localId?:text valign?:top/middle/bottom | - | 1- COLUMN
        media | type:link/file localId?:text id:name alt?:text collection:text height?:number occurrenceKey?:name width?:number or type:external localId?:text alt?:text height?:number width?:number url:text | dataConsumer link annotation border | -
        mediaGroup | - | - | 1- media
        mediaSingle | - or localId?:text width?:0..100 layout:LAYOUT widthType?:percentage or localId?:text width:0.. widthType:pixel layout:LAYOUT | link | in order media caption
        caption | localId?:text | - | 0- text.words text.code hardBreak mention emoji date placeholder inlineCard status
        blockCard | url:text localId?:text or data:any localId?:text or localId?:text url?:text datasource:@datasource width?:number layout?:LAYOUT | - | -
        embedCard | url:text layout:LAYOUT width?:0..100 originalHeight?:number originalWidth?:number localId?:text | - | -
        extension | extensionKey:name extensionType:name parameters?:any text?:text layout?:wide/full-width/default localId?:name | dataConsumer fragment | -
        bodiedExtension | extensionKey:name extensionType:name parameters?:any text?:text layout?:wide/full-width/default localId?:name | dataConsumer fragment | 1- NESTABLE
        syncBlock | resourceId:text localId:text | breakout | -
        bodiedSyncBlock | resourceId:text localId:text | breakout | 1- PARAGRAPHS HEADINGS blockCard blockquote bulletList codeBlock decisionList embedCard expand layoutSection mediaGroup mediaSingle orderedList panel rule table taskList
        """;

    private const string Marks = """
        alignment | align:center/end
        annotation | id:text annotationType:inlineComment
        backgroundColor | color:hex
        border | size:1..3 color:hex/hex8
        breakout | mode:wide/full-width width?:number
        code | -
        dataConsumer | sources:text[+]
        em | -
        fontSize | fontSize:small
        fragment | localId:name name?:text
        indentation | level:1..6
        link | href:text title?:text id?:text collection?:text occurrenceKey?:text
        strike | -
        strong | -
        subsup | type:sub/sup
        textColor | color:hex
        underline | -
        @datasource | id:text parameters:any views:@view[+]
        @view | type:text properties?:any
        """;

    private static readonly (string Name, string Of)[] Groups =
    [
        ("INLINE", "text.words text.code date emoji hardBreak inlineCard mention placeholder status inlineExtension mediaInline"),
        ("CELL", "paragraph paragraph.aligned HEADINGS panel blockquote orderedList bulletList rule codeBlock mediaSingle mediaGroup decisionList taskList blockCard embedCard extension nestedExpand"),
        ("NESTABLE", "paragraph paragraph.sized panel blockquote orderedList bulletList rule heading codeBlock mediaGroup mediaSingle decisionList taskList table blockCard embedCard extension"),
        ("COLUMN", "PARAGRAPHS HEADINGS blockCard mediaSingle codeBlock taskList bulletList orderedList mediaGroup decisionList rule panel blockquote extension embedCard table expand bodiedExtension"),
        ("PARAGRAPHS", "paragraph paragraph.aligned paragraph.indented"),
        ("HEADINGS", "heading heading.aligned heading.indented"),
        ("LAYOUT", "wide/full-width/center/wrap-right/wrap-left/align-end/align-start"),
    ];

    /// <summary>The nodes by name and variant.</summary>
    public static FrozenDictionary<string, AdfRule> OfNodes { get; } = Read(Nodes);

    /// <summary>The marks by name, and the shapes of attributes that are objects.</summary>
    public static FrozenDictionary<string, AdfRule> OfMarks { get; } = Read(Marks);

    private static FrozenDictionary<string, AdfRule> Read(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => AdfRule.Parse(Groups.Aggregate(line, (text, group) => text.Replace(group.Name, group.Of, StringComparison.Ordinal)))).ToFrozenDictionary(rule => rule.Name);
}
