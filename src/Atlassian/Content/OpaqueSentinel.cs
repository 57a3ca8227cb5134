using System.Text;

namespace Atlassian.Content;

/// <summary>
/// Opaque inlines in Markdown and in formats they do not belong to: code with the source and the format's name behind it, <c>`…`{=confluence-storage}</c>.
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

    /// <summary>The line with the opaque inlines that code and what follows it stand for.</summary>
    public static IReadOnlyList<Inline> Revive(IReadOnlyList<Inline> line)
    {
        for (var i = 1; i < line.Count; i++)
            if (IsMarked(line, i)) return Revived(line);
        return line;
    }

    /// <summary>The code and the words that stand for an opaque inline in another format.</summary>
    public static IReadOnlyList<Text> Show(OpaqueInline opaque)
    {
        var (code, tail) = Write(opaque);
        return [new Text(code, new Code()), new Text(tail)];
    }

    private static bool IsMarked(IReadOnlyList<Inline> line, int i) =>
        line[i] is Text { Value: ['{', '=', ..], Marks: var marks } && !marks.Has<Code>() && line[i - 1] is Text { Marks: var code } && code.Has<Code>();

    private static List<Inline> Revived(IReadOnlyList<Inline> line)
    {
        var revived = new List<Inline>(line.Count);
        for (var i = 0; i < line.Count; i++)
        {
            if (i == 0 || !IsMarked(line, i) || Read(((Text)line[i]).Value, ((Text)line[i - 1]).Value, inTable: false) is not { } found)
            {
                revived.Add(line[i]);
                continue;
            }

            revived[^1] = found.Inline;
            var rest = (Text)line[i];
            if (rest.Value.Length > found.TailLength) revived.Add(rest with { Value = rest.Value[found.TailLength..] });
        }

        return revived;
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
