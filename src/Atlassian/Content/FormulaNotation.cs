namespace Atlassian.Content;

/// <summary>How formulas look where no macro shows them (Jira): code between dollars, and a code block of the language that GitHub calls math.</summary>
internal static class FormulaNotation
{
    public const string Language = "math";

    /// <summary>The code that stands for a formula within a line: between dollars, or in GitHub's second form, which holds what that one cannot.</summary>
    public static Text Show(Formula formula)
    {
        var source = OneLine(formula.Source);
        return new(source is not ['`', ..] && IsFormula($"${source}$") ? $"${source}$" : $"$`{source}`$") { Marks = formula.Marks.With(new Code()) };
    }

    /// <summary>The code block that stands for a formula on its own.</summary>
    public static CodeBlock Show(FormulaBlock formula) => new(formula.Source) { Language = Language };

    /// <summary>The formula that code between dollars stands for, or the words themselves.</summary>
    public static Inline Revive(Text text) => Source(text.Value) is { } source && text.Marks.Has<Code>()
        ? new Formula(source) { Marks = [.. text.Marks.Where(mark => mark is not Code)] }
        : text;

    /// <summary>The formula that a code block stands for, or the block itself.</summary>
    public static Block Revive(CodeBlock code) =>
        code is { Language: Language, Title: null, LineNumbers: null, Collapsed: false } && code.Text.Trim().Length > 0 ? new FormulaBlock(code.Text.Trim('\n')) : code;

    /// <summary>A formula's source on one line; line ends mean nothing in TeX.</summary>
    public static string OneLine(string source) => LegalText.Of(source).ReplaceLineEndings(" ").Trim();

    private static string? Source(string code) => code switch
    {
        ['$', '`', .. var source, '`', '$'] => source.Trim().Length > 0 ? source : null,
        ['$', ..] when IsFormula(code) => code[1..^1],
        _ => null,
    };

    private static bool IsFormula(string code) =>
        code is ['$', not (' ' or '$'), .., '$'] && code.Length > 2 && code[^2] is not (' ' or '\\') && code.IndexOf('$', 1) == code.Length - 1;
}
