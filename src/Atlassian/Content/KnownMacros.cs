namespace Atlassian.Content;

/// <summary>The macros that documents carry by name and parameters; any other stays opaque.</summary>
internal static class KnownMacros
{
    /// <summary>Whether a macro without a body on lines of its own is known.</summary>
    public static bool IsBlock(string? name) => name is "toc" or "children" or "jira" or "pagetree" or "recently-updated" or "attachments" or "gallery";

    /// <summary>Whether a macro always encloses blocks, be there any or not.</summary>
    public static bool Encloses(string name) => name is "excerpt" or "details" or "section" or "column";

    /// <summary>Whether a macro around blocks can be written as a container: by a plain name, parameters with plain names, and attributes that are Confluence's own.</summary>
    public static bool CanEnclose(Macro macro, IReadOnlyList<KeyValuePair<string, string>> attributes) =>
        macro.Name.Length > 0 && macro.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && attributes.All(attribute => IsAttribute(attribute.Key))
        && macro.Parameters.All(parameter => !IsAttribute(parameter.Key) && parameter.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':'))
        && macro.Parameters.Select(parameter => parameter.Key).Distinct().Count() == macro.Parameters.Count;

    /// <summary>Whether a name among a macro's arguments is one of Confluence's own attributes and no parameter.</summary>
    public static bool IsAttribute(string name) => name is "ac:macro-id" or "ac:schema-version" or "ac:local-id" or "data-layout";

    /// <summary>Whether a macro within a line is known.</summary>
    public static bool IsInline(string? name) => name is "anchor" or "jira";
}
