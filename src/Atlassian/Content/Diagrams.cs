namespace Atlassian.Content;

/// <summary>Macros whose body is the source of a diagram; the document has them as code of the diagram's language.</summary>
internal static class Diagrams
{
    /// <summary>The language of a macro's body, or null when it is no diagram.</summary>
    public static string? Language(string? macro) => macro switch
    {
        "plantuml" or "plantumlrender" => "plantuml",
        "mermaid" or "mermaid-macro" or "mermaid-cloud" or "mermaid-diagram" => "mermaid",
        _ => null,
    };
}
