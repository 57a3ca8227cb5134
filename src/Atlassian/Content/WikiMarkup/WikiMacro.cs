namespace Atlassian.Content.WikiMarkup;

/// <summary>The opening tag of a macro: <c>{name:value|key=value}</c>; the value without a key has an empty one.</summary>
internal sealed record WikiMacro(string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters, int End)
{
    /// <summary>The value of a parameter, or null.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var (name, value) in Parameters)
                if (name == key) return value;
            return null;
        }
    }

    /// <summary>The tag at a place, or null when there is none.</summary>
    public static WikiMacro? At(string text, int at)
    {
        if (at + 2 >= text.Length || text[at] != '{' || !char.IsAsciiLetter(text[at + 1])) return null;
        var end = text.AsSpan(at, Math.Min(text.Length - at, 1000)).IndexOfAny('}', '\n');
        if (end < 0 || text[at + end] != '}') return null;
        var inner = text.Substring(at + 1, end - 1);
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? inner : inner[..colon];
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return null;
        return new(name, colon < 0 ? [] : [.. inner[(colon + 1)..].Split('|').Select(Parameter)], at + end + 1);
    }

    private static KeyValuePair<string, string> Parameter(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new("", part) : new(part[..equals].Trim(), part[(equals + 1)..]);
    }
}
