using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Opaque inlines in Markdown: a code span with the source and the format's name behind it, <c>`…`{=confluence-storage}</c>.
/// A code span cannot hold line ends; where the source has some, it is written with backslash escapes and the name is followed by "escaped".
/// </summary>
internal static class OpaqueSentinel
{
    private const string Escaped = " escaped";

    /// <summary>The opaque inline of a code span and what follows it; null when that is no sentinel.</summary>
    public static (OpaqueInline Inline, int TailLength)? Read(ReadOnlySpan<char> tail, string code, bool inTable)
    {
        if (!tail.StartsWith("{=")) return null;
        var end = tail.IndexOf('}');
        if (end is < 0 or > 60) return null;
        var name = tail[2..end];
        var isEscaped = name.EndsWith(Escaped);
        if (OpaqueNames.Parse((isEscaped ? name[..^Escaped.Length] : name).ToString()) is not { } format) return null;
        var source = inTable ? code.Replace("\\|", "|", StringComparison.Ordinal) : code;
        return (new OpaqueInline(format, isEscaped ? Unescape(source) : source), end + 1);
    }

    /// <summary>The code and the tail for an opaque inline.</summary>
    public static (string Code, string Tail) Write(OpaqueInline opaque)
    {
        var needsEscape = opaque.Source.Contains('\n', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(opaque.Source);
        var code = needsEscape ? opaque.Source.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) : opaque.Source;
        return (code, $"{{={OpaqueNames.Of(opaque.Format)}{(needsEscape ? Escaped : "")}}}");
    }

    private static string Unescape(string code)
    {
        var source = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '\\' && i + 1 < code.Length) source.Append(code[++i] == 'n' ? '\n' : code[i]);
            else source.Append(code[i]);
        }

        return source.ToString();
    }
}
