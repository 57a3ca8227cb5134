namespace Atlassian.Content;

/// <summary>Names under which opaque nodes travel through formats they do not belong to: as the language of a code block, as the tail of a code span in Markdown.</summary>
internal static class OpaqueNames
{
    /// <summary>The name of a format.</summary>
    public static string Of(ContentFormat format) => format switch
    {
        ContentFormat.Adf => "adf",
        ContentFormat.StorageFormat => "confluence-storage",
        ContentFormat.WikiMarkup => "jira-wiki",
        _ => "markdown-source",
    };

    /// <summary>The format of a name, or null.</summary>
    public static ContentFormat? Parse(string? name) => name switch
    {
        "adf" => ContentFormat.Adf,
        "confluence-storage" => ContentFormat.StorageFormat,
        "jira-wiki" => ContentFormat.WikiMarkup,
        "markdown-source" => ContentFormat.Markdown,
        _ => null,
    };

    /// <summary>The opaque block that a code block stands for, else the code block itself.</summary>
    public static Block Revive(CodeBlock code) =>
        Parse(code.Language) is { } format && code.Title is null ? new OpaqueBlock(format, code.Text) : code;

    /// <summary>The code block that stands for an opaque block in another format.</summary>
    public static CodeBlock Show(OpaqueBlock opaque) => new(opaque.Source) { Language = Of(opaque.Format) };
}
