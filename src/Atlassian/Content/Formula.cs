namespace Atlassian.Content;

/// <summary>A formula within a line, as TeX.</summary>
public sealed record Formula(string Source) : Inline;

/// <summary>A formula on lines of its own, as TeX.</summary>
public sealed record FormulaBlock(string Source) : Block;
