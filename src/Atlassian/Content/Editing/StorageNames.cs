namespace Atlassian.Content.Editing;

/// <summary>What the elements of storage format are: blocks, parts of a line, or the one or the other by where they stand.</summary>
internal static class StorageNames
{
    /// <summary>Whether an element holds blocks, or text without an element of its own.</summary>
    public static bool IsBox(string name) =>
        name is "div" or "section" or "article" or "center" or "figure" or "dl" or "dt" or "dd" or "header" or "footer" or "main" or "nav" or "address" or "blockquote" or "details";

    /// <summary>Whether an element sets off words and nothing else.</summary>
    public static bool IsMark(string name) =>
        name is "strong" or "b" or "em" or "i" or "cite" or "dfn" or "var" or "u" or "ins" or "s" or "del" or "strike" or "sub" or "sup" or "code" or "kbd" or "samp" or "tt"
            or "mark" or "a" or "span" or "font" or "small" or "big" or "label" or "ac:inline-comment-marker";

    /// <summary>Whether an element stands in a line when text precedes it in its place.</summary>
    public static bool IsInline(StoragePart part, bool inLine) => part.Name switch
    {
        "" => true,
        "a" => part["data-card-appearance"] is null or "inline",
        "br" or "time" or "img" or "ac:link" or "ac:emoticon" or "ac:placeholder" => true,
        "ac:image" => inLine && part.Child("ac:caption") is null,
        "ac:structured-macro" or "ac:macro" => IsInlineMacro(part, inLine),
        "ac:layout" or "ac:task-list" => false,
        var name when IsMark(name) => !part.Elements.Any(child => IsBlock(child.Name)),
        var name when IsBlock(name) => false,
        var name when name.Contains(':', StringComparison.Ordinal) => inLine,
        _ => !part.Elements.Any(child => !IsInline(child, inLine)),
    };

    /// <summary>Whether an element is one of XHTML's blocks.</summary>
    public static bool IsBlock(string name) =>
        IsBox(name) || name is "p" or "ul" or "ol" or "table" or "pre" or "hr" or "script" or "style" or "head" or "title" or "template" or "ac:layout" or "ac:task-list" or ['h', >= '1' and <= '6'];

    private static bool IsInlineMacro(StoragePart macro, bool inLine) => macro["ac:name"] switch
    {
        "status" or "anchor" => true,
        "jira" => macro.Children.Any(child => child["ac:name"] == "key"),
        "code" or "noformat" or "info" or "tip" or "note" or "warning" or "panel" or "expand" => false,
        var name when KnownMacros.IsBlock(name) => false,
        _ => inLine && macro.Child("ac:rich-text-body") is null,
    };
}
