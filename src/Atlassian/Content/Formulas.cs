namespace Atlassian.Content;

/// <summary>The macros that show formulas: those of "LaTeX Math for Confluence" (Cloud) and those that Data Center's apps share.</summary>
internal static class Formulas
{
    /// <summary>The formula that a macro within a line is, else the macro.</summary>
    public static Inline Of(InlineExtension extension) =>
        extension.Macro.Name is "mathinline" or "eazy-math-inline" or "easy-math-inline" && Body(extension.Macro) is { } body ? new Formula(body) { Marks = extension.Marks } : extension;

    /// <summary>The formula that a macro on its own is, else the macro.</summary>
    public static Block Of(Extension extension) =>
        extension is { Body: null, Macro.Name: "mathblock" or "easy-math-block" or "eazy-math-block" } && Body(extension.Macro) is { } body ? new FormulaBlock(body) : extension;

    private static string? Body(Macro macro)
    {
        if (macro["body"] is not { } body || macro.Parameters.Any(parameter => parameter.Key != "body" && (parameter.Key, parameter.Value) != ("align", "center"))) return null;
        if (body.StartsWith(Encoded, StringComparison.Ordinal)) body = Uri.UnescapeDataString(body[Encoded.Length..].Replace('+', ' '));
        return body.Trim().Length == 0 ? null : LegalText.Of(body);
    }

    // Data Center's way to keep what it takes for markup in a parameter.
    private const string Encoded = "--uriencoded--";
}
