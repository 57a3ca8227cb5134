namespace Atlassian.Content;

/// <summary>A macro on lines of its own, such as toc or children, known by name.</summary>
public sealed record Extension(Macro Macro) : Block
{
    /// <summary>What the macro encloses; null when it has no body.</summary>
    public IReadOnlyList<Block>? Body { get; init; }

    /// <summary>What Confluence keeps about the macro beside its parameters, under storage format's names (ac:macro-id, ac:schema-version, ac:local-id, data-layout).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}

/// <summary>A macro within a line, such as anchor or jira.</summary>
public sealed record InlineExtension(Macro Macro) : Inline;

/// <summary>A macro's name and parameters, in the order they came.</summary>
public sealed record Macro(string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The value of a parameter, or null.</summary>
    public string? this[string parameter]
    {
        get
        {
            foreach (var (key, value) in Parameters)
                if (key == parameter) return value;
            return null;
        }
    }
}
