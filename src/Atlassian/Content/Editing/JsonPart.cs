using System.Text.Json;

namespace Atlassian.Content.Editing;

/// <summary>A value of a JSON text with its exact place. The text was found to be well-formed before.</summary>
internal sealed class JsonPart(SourceSpan whole)
{
    /// <summary>The whole value; quotes and brackets included.</summary>
    public SourceSpan Whole { get; private set; } = whole;

    /// <summary>An object's members; the last of a name counts.</summary>
    public List<(string Name, JsonPart Value)>? Members { get; private set; }

    /// <summary>An array's values.</summary>
    public List<JsonPart>? Items { get; private set; }

    /// <summary>The value of a member, or null.</summary>
    public JsonPart? this[string name]
    {
        get
        {
            for (var i = (Members?.Count ?? 0) - 1; i >= 0; i--)
                if (Members![i].Name == name) return Members[i].Value;
            return null;
        }
    }

    /// <summary>Whether the value is text.</summary>
    public bool IsText(string source) => source[Whole.Start] == '"';

    /// <summary>The value of a text, or null when it is something else.</summary>
    public string? Text(string source) => IsText(source) ? Unescaped(source, Whole) : null;

    /// <summary>Reads a text.</summary>
    /// <exception cref="ContentException">The text is no JSON, or nests too deeply.</exception>
    public static JsonPart Parse(string source)
    {
        try
        {
            using var _ = JsonDocument.Parse(source, new() { MaxDepth = ContentLimits.Depth * 3 });
        }
        catch (JsonException fault)
        {
            throw new ContentException($"Not JSON: {fault.Message}", fault);
        }

        var open = new Stack<(JsonPart Part, string Name)>();
        var at = 0;
        while (true)
        {
            at = SkipSpace(source, at);
            if (source[at] is '}' or ']')
            {
                var (closed, _) = open.Pop();
                closed.Whole = new(closed.Whole.Start, ++at);
                if (open.Count == 0) return closed;
                continue;
            }

            if (source[at] == ',')
            {
                at++;
                continue;
            }

            var name = "";
            if (open.Count > 0 && open.Peek().Part.Members is not null)
            {
                var end = ScalarEnd(source, at);
                name = Unescaped(source, new(at, end));
                at = SkipSpace(source, SkipSpace(source, end) + 1);
            }

            var value = new JsonPart(new(at, source[at] is '{' or '[' ? at + 1 : ScalarEnd(source, at)));
            if (open.Count > 0) open.Peek().Part.Take(name, value);
            at = value.Whole.End;
            if (source[value.Whole.Start] is not ('{' or '['))
            {
                if (open.Count == 0) return value;
                continue;
            }

            if (source[value.Whole.Start] == '{') value.Members = [];
            else value.Items = [];
            open.Push((value, name));
        }
    }

    private void Take(string name, JsonPart value)
    {
        if (Members is not null) Members.Add((name, value));
        else Items!.Add(value);
    }

    private static int SkipSpace(string source, int at)
    {
        while (at < source.Length && source[at] is ' ' or '\t' or '\n' or '\r') at++;
        return at;
    }

    private static int ScalarEnd(string source, int at)
    {
        if (source[at] != '"')
        {
            var end = source.AsSpan(at).IndexOfAny(",]} \t\r\n");
            return end < 0 ? source.Length : at + end;
        }

        for (at++; source[at] != '"'; at++)
            if (source[at] == '\\') at++;
        return at + 1;
    }

    // A lone surrogate written as an escape cannot be decoded.
    private static string Unescaped(string source, SourceSpan text)
    {
        if (source.AsSpan(text.Start, text.Length).IndexOf('\\') < 0) return source[(text.Start + 1)..(text.End - 1)];
        var run = new System.Text.StringBuilder();
        foreach (var piece in AdfRuns.Of(source, text, null)) run.Append(piece.Text(source));
        return run.ToString();
    }
}
