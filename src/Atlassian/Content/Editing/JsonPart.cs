using System.Buffers;
using System.Text.Json;

namespace Atlassian.Content.Editing;

/// <summary>A value of a JSON text with its exact place. The text was found to be well-formed before.</summary>
internal sealed class JsonPart(SourceSpan whole)
{
    private static readonly SearchValues<char> ScalarEnds = SearchValues.Create(",]} \t\r\n");

    /// <summary>The whole value; quotes and brackets included.</summary>
    public SourceSpan Whole { get; set; } = whole;

    /// <summary>An object's members; the last of a name counts.</summary>
    public List<(string Name, JsonPart Value)>? Members { get; init; }

    /// <summary>An array's values.</summary>
    public List<JsonPart>? Items { get; init; }

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
        catch (Exception fault) when (fault is JsonException or ArgumentException) // the latter for a lone surrogate
        {
            throw new ContentException($"Not JSON: {fault.Message}", fault);
        }

        return new JsonParsing(source).Read();
    }

    /// <summary>Adds a member or a value.</summary>
    internal void Take(string name, JsonPart value)
    {
        if (Members is not null) Members.Add((name, value));
        else Items!.Add(value);
    }

    internal static int SkipSpace(string source, int at)
    {
        while (at < source.Length && source[at] is ' ' or '\t' or '\n' or '\r') at++;
        return at;
    }

    internal static int ScalarEnd(string source, int at)
    {
        if (source[at] != '"')
        {
            var end = source.AsSpan(at).IndexOfAny(ScalarEnds);
            return end < 0 ? source.Length : at + end;
        }

        for (at++; source[at] != '"'; at++)
            if (source[at] == '\\') at++;
        return at + 1;
    }

    // A lone surrogate written as an escape cannot be decoded.
    internal static string Unescaped(string source, SourceSpan text)
    {
        if (source.AsSpan(text.Start, text.Length).IndexOf('\\') < 0) return source[(text.Start + 1)..(text.End - 1)];
        var run = new System.Text.StringBuilder();
        foreach (var piece in AdfRuns.Of(source, text, null)) run.Append(piece.Text(source));
        return run.ToString();
    }
}
