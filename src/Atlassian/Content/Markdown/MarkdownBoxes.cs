using Markdig.Extensions.CustomContainers;

namespace Atlassian.Content.Markdown;

/// <summary>Reads containers between lines of colons.</summary>
internal static class MarkdownBoxes
{
    /// <summary>The block that a container's name stands for; null when it is not known.</summary>
    public static Block? Container(CustomContainer container, MarkdownBlocks reading)
    {
        var line = reading.Arguments(container);
        var arguments = FenceArguments.Parse(line);
        return container.Info switch
        {
            "layout" when container.All(child => child is CustomContainer { Info: "column" }) => new LayoutSection([.. container.OfType<CustomContainer>().Select(column => Column(column, reading))]),
            "decisions" => new DecisionList([.. reading.Read(container).SelectMany(Decisions)]),
            "expand" or "details" => new Expand(Title(line, arguments) ?? "", reading.Read(container)),
            "macro" when arguments.Named.Count > 0 => Formulas.Of(Macro(arguments.Named, reading.Read(container))),
            "panel" => new Panel(PanelKind.Custom, reading.Read(container)) { Title = arguments.AreWords ? Title(line, arguments) : arguments["title"], Icon = arguments["icon"], Color = Xhtml.XhtmlMarks.Color(arguments["color"]) },
            { } name when PanelNames.Parse(name) is { } kind => new Panel(kind, reading.Read(container)) { Title = Title(line, arguments) },
            _ => null,
        };
    }

    private static string? Title(string line, FenceArguments arguments)
    {
        var title = line.StartsWith("title=\"", StringComparison.Ordinal) || line.StartsWith("title='", StringComparison.Ordinal) ? arguments["title"] : FenceArguments.Unescape(line);
        return title is { Length: > 0 } ? title : null;
    }

    private static Extension Macro(IReadOnlyList<KeyValuePair<string, string>> named, IReadOnlyList<Block> body) =>
        new(new(named[0].Key, [.. named.Skip(1).Where(argument => !KnownMacros.IsAttribute(argument.Key))]))
        {
            Body = body.Count > 0 || KnownMacros.Encloses(named[0].Key) ? body : null,
            Attributes = [.. named.Skip(1).Where(argument => KnownMacros.IsAttribute(argument.Key))],
        };

    private static LayoutColumn Column(CustomContainer column, MarkdownBlocks reading) =>
        new(reading.Read(column), double.TryParse(column.Arguments, System.Globalization.CultureInfo.InvariantCulture, out var width) && width is > 0 and <= 100 ? width : null);

    private static IEnumerable<DecisionItem> Decisions(Block block) => block switch
    {
        TaskList tasks => tasks.Items.Select(item => new DecisionItem(item.Done, Line(item.Blocks))),
        BulletList bullets => bullets.Items.Select(item => new DecisionItem(true, Line(item.Blocks))),
        _ => [],
    };

    private static IReadOnlyList<Inline> Line(IReadOnlyList<Block> blocks) => blocks switch
    {
        [Paragraph text, ..] => text.Inlines,
        [MediaSingle picture, ..] => [new InlineImage(picture.Image)],
        _ => [],
    };
}
