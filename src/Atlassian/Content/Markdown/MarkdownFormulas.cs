using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>Writes formulas between dollars; what these cannot hold becomes a macro's address.</summary>
internal static class MarkdownFormulas
{
    /// <summary>Adds a formula to a line.</summary>
    public static void Append(StringBuilder line, Formula formula, char next, bool inTable, bool afterDollars)
    {
        var source = FormulaNotation.OneLine(formula.Source);
        if (source.Length == 0) return;
        if (!Fits(source) || !MayBegin(line, afterDollars && !char.IsLetterOrDigit(source[0])) || char.IsLetterOrDigit(next) || next == '$') line.Append("[formula](").Append(MarkdownNotations.Address(new Macro("mathinline", [new("body", source)]))).Append(')');
        else line.Append('$').Append(inTable ? source.Replace("|", "\\|", StringComparison.Ordinal) : source).Append('$');
    }

    /// <summary>The lines of a formula on its own.</summary>
    public static string Lines(FormulaBlock formula)
    {
        var source = LegalText.Of(formula.Source).Trim('\n');
        return source.Split('\n').Any(line => line.TrimStart().StartsWith("$$", StringComparison.Ordinal))
            ? $":::macro mathblock body={FenceArguments.Quote(source)}\n:::"
            : $"$$\n{source}\n$$";
    }

    private static bool MayBegin(StringBuilder line, bool afterDollars)
    {
        var before = line.Length == 0 ? ' ' : line[^1];
        return before is ' ' or '\n' or '\u0001' || (!afterDollars && before is not ('$' or '\\') && !char.IsLetterOrDigit(before));
    }

    /// <summary>Whether dollars can hold a formula.</summary>
    public static bool Fits(string source)
    {
        if (source.Contains('`', StringComparison.Ordinal)) return false;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '$') return false;
            if (source[i] == '\\' && ++i == source.Length) return false;
        }

        return true;
    }
}
