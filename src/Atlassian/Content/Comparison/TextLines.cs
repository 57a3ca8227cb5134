namespace Atlassian.Content.Comparison;

/// <summary>Divides texts into lines that keep their line feeds, so that a missing last one is not lost; CR LF counts as a line feed.</summary>
internal static class TextLines
{
    /// <summary>The lines of a text; put together they are the text.</summary>
    public static string[] Of(string text)
    {
        var plain = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var lines = new List<string>();
        for (var at = 0; at < plain.Length;)
        {
            var feed = plain.IndexOf('\n', at);
            var end = feed < 0 ? plain.Length : feed + 1;
            lines.Add(plain[at..end]);
            at = end;
        }

        return [.. lines];
    }

    /// <summary>A range of lines as one text.</summary>
    public static string Text(string[] lines, int start, int end) => string.Concat(lines.AsSpan(start, end - start)!);
}
