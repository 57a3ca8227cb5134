using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads the macros that the document model knows.</summary>
internal static class StorageMacros
{
    /// <summary>Background of the panel macro that stands for a note where ADF's own is not understood.</summary>
    public const string NoteColor = "#eae6ff";

    /// <summary>The macro as a part of a line, or null.</summary>
    public static Inline? Inline(XhtmlElement macro, Macro parameters) => macro["ac:name"] switch
    {
        "status" when parameters["title"] is { Length: > 0 } label => new Status(label, Color(parameters["colour"] ?? parameters["color"])),
        "anchor" when IsPlain(macro) => new InlineExtension(parameters),
        _ when IsPlain(macro) && Formulas.Of(new InlineExtension(parameters)) is Formula formula => formula,
        "jira" when IsPlain(macro) && parameters["key"] is not null => new InlineExtension(parameters),
        _ => null,
    };

    /// <summary>The macro as a block, or null.</summary>
    public static Block? Block(XhtmlElement macro, Macro parameters, XhtmlReading reading) => macro["ac:name"] switch
    {
        "code" or "noformat" when macro.Child("ac:plain-text-body") is { } body => Code(parameters, body),
        var name when Diagrams.Language(name) is not null && IsPlain(macro, "ac:plain-text-body") => Diagram(parameters, macro),
        "mathblock" when IsPlain(macro, "ac:plain-text-body") && parameters.Parameters.Count == 0 && macro.Child("ac:plain-text-body") is { Text: var formula } && formula.Trim().Length > 0 => new FormulaBlock(formula.Trim('\n')),
        "info" => Panel(PanelKind.Info, macro, parameters, reading),
        "tip" => Panel(PanelKind.Success, macro, parameters, reading),
        "note" => Panel(PanelKind.Warning, macro, parameters, reading),
        "warning" => Panel(PanelKind.Error, macro, parameters, reading),
        "panel" => CustomPanel(macro, parameters, reading),
        "expand" => new Expand(parameters["title"] ?? "", Body(macro, reading)),
        _ when IsPlain(macro) && Formulas.Of(new Extension(parameters)) is FormulaBlock formula => formula,
        var name when KnownMacros.IsBlock(name) && IsPlain(macro) => new Extension(parameters),
        _ => null,
    };

    /// <summary>A macro that is not known but encloses blocks, with all that has to come back; null when it holds more than can be said.</summary>
    public static Extension? Enclosing(XhtmlElement macro, XhtmlReading reading)
    {
        if (macro.Name != "ac:structured-macro" || macro.Child("ac:rich-text-body") is null || !IsPlain(macro, "ac:rich-text-body")) return null;
        var attributes = macro.Attributes.Where(attribute => attribute.Key != "ac:name" && attribute is not { Key: "ac:schema-version", Value: "1" }).ToList();
        var parameters = Parameters(macro);
        return KnownMacros.CanEnclose(parameters, attributes) ? new(parameters) { Body = Body(macro, reading), Attributes = attributes } : null;
    }

    /// <summary>The macro's name and its parameters of plain text.</summary>
    public static Macro Parameters(XhtmlElement macro) => new(macro["ac:name"] ?? "", [.. macro.Elements.Named("ac:parameter").Select(child => KeyValuePair.Create(child["ac:name"] ?? "", child.Text))]);

    /// <summary>The blocks that a macro encloses.</summary>
    public static IReadOnlyList<Block> Body(XhtmlElement macro, XhtmlReading reading) =>
        macro.Child("ac:rich-text-body") is { } body ? reading.Blocks(body) : [];

    // Parameters may hold references (ri:page …); such macros stay as they are.
    private static bool IsPlain(XhtmlElement macro, string? body = null)
    {
        foreach (var child in macro.Children)
            if (!(child is XhtmlElement element ? element.Name == body || IsPlainParameter(element) : child is XhtmlText { IsBlank: true })) return false;
        return true;
    }

    private static bool IsPlainParameter(XhtmlElement element) => element.Name == "ac:parameter" && !element.Elements.Any();

    private static Block Code(Macro parameters, XhtmlElement body) => OpaqueNames.Revive(new CodeBlock(body.Text)
    {
        Language = parameters["language"] is { Length: > 0 } language ? language : null,
        Title = parameters["title"] is { Length: > 0 } title ? title : null,
        LineNumbers = parameters["linenumbers"] switch { "true" => true, "false" => false, _ => null },
        Collapsed = parameters["collapse"] == "true",
        FirstLine = int.TryParse(parameters["firstline"], System.Globalization.CultureInfo.InvariantCulture, out var first) && first >= 0 ? first : null,
        Theme = parameters["theme"] is { Length: > 0 } theme ? theme : null,
    });

    private static CodeBlock Diagram(Macro macro, XhtmlElement element) =>
        new(element.Child("ac:plain-text-body")?.Text.Trim('\n') ?? "") { Language = Diagrams.Language(macro.Name), Macro = macro };

    private static Panel Panel(PanelKind kind, XhtmlElement macro, Macro parameters, XhtmlReading reading) =>
        new(kind, Body(macro, reading)) { Title = parameters["title"] is { Length: > 0 } title ? title : null };

    private static Panel CustomPanel(XhtmlElement macro, Macro parameters, XhtmlReading reading)
    {
        var color = XhtmlMarks.Color(parameters["bgColor"]);
        if (color == NoteColor && parameters["panelIconText"] is null) return Panel(PanelKind.Note, macro, parameters, reading);
        return Panel(PanelKind.Custom, macro, parameters, reading) with { Color = color, Icon = parameters["panelIconText"] ?? parameters["panelIcon"] };
    }

    private static string Color(string? colour) => colour?.ToLowerInvariant() switch
    {
        "purple" => "purple",
        "blue" => "blue",
        "red" => "red",
        "yellow" => "yellow",
        "green" => "green",
        ['#', ..] when XhtmlMarks.Color(colour) is { } other => other,
        _ => "neutral",
    };
}
