namespace Atlassian.Content.WikiMarkup;

/// <summary>The opening tag of a macro: <c>{name:value|key=value}</c>; the value without a key has an empty one.</summary>
internal readonly record struct WikiTag(string Text, int At, int NameEnd, int End)
{
    private const int Longest = 1_000;

    public ReadOnlySpan<char> Name => Text.AsSpan(At + 1, NameEnd - At - 1);

    private ReadOnlySpan<char> Arguments => Text[NameEnd] == ':' ? Text.AsSpan(NameEnd + 1, End - NameEnd - 2) : default;

    /// <summary>The value of a parameter, or null.</summary>
    public string? this[string key]
    {
        get
        {
            var arguments = Arguments;
            if (arguments.IsEmpty) return null;
            foreach (var part in arguments.Split('|'))
                if (Parameter(arguments[part], out var value).SequenceEqual(key)) return value.ToString();
            return null;
        }
    }

    /// <summary>The macro's name and parameters.</summary>
    public Macro Macro()
    {
        var arguments = Arguments;
        var parameters = new List<KeyValuePair<string, string>>();
        if (arguments.IsEmpty) return new(Name.ToString(), parameters);
        foreach (var part in arguments.Split('|'))
        {
            var key = Parameter(arguments[part], out var value);
            parameters.Add(new(key.ToString(), value.ToString()));
        }

        return new(Name.ToString(), parameters);
    }

    /// <summary>The tag at a place that ends before another, or null when there is none.</summary>
    public static WikiTag? Find(string text, int at, int to)
    {
        if (at + 2 >= to || text[at] != '{' || !char.IsAsciiLetter(text[at + 1])) return null;
        var inner = text.AsSpan(at + 1, Math.Min(to - at - 1, Longest));
        var end = inner.IndexOfAny('}', '\n');
        if (end < 0 || inner[end] != '}') return null;
        var colon = inner[..end].IndexOf(':');
        var name = colon < 0 ? end : colon;
        foreach (var c in inner[..name])
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return null;
        return new(text, at, at + 1 + name, at + 2 + end);
    }

    private static ReadOnlySpan<char> Parameter(ReadOnlySpan<char> part, out ReadOnlySpan<char> value)
    {
        var equals = part.IndexOf('=');
        value = part[(equals + 1)..];
        return equals < 0 ? default : part[..equals].Trim();
    }
}
