using System.Globalization;

namespace Atlassian.Content.Xhtml;

/// <summary>Reads HTML's lists; a list whose every item begins with a checkbox is a task list.</summary>
internal static class XhtmlLists
{
    public static Block Bullets(XhtmlElement element, XhtmlReading reading)
    {
        if (Tasks(element, reading) is { } tasks) return tasks;
        return new BulletList(Items(element, reading));
    }

    public static OrderedList Numbers(XhtmlElement element, XhtmlReading reading) =>
        new(Items(element, reading), int.TryParse(element["start"], CultureInfo.InvariantCulture, out var start) && start >= 0 ? start : 1);

    // Some editors put a nested list beside its item instead of inside.
    private static IReadOnlyList<ListItem> Items(XhtmlElement element, XhtmlReading reading)
    {
        var items = new LongList<ListItem>();
        foreach (var child in element.Children)
        {
            if (child is XhtmlElement { Name: "li" } item) items.Add(new(reading.Blocks(item)));
            else if (child is XhtmlBlocks { Blocks.Count: > 0 } blocks) items.Add(new(blocks.Blocks));
            else if (child is XhtmlText { IsBlank: true }) continue;
            else if (reading.Blocks(XhtmlElement.Around(child)) is { Count: > 0 } stray) Append(items, stray);
        }

        return items.Count > 0 ? items.Take() : [new([])];
    }

    private static void Append(LongList<ListItem> items, IReadOnlyList<Block> blocks)
    {
        if (items.Count == 0) items.Add(new(blocks));
        else items[^1] = new(LongList<Block>.Longer(items[^1].Blocks, blocks));
    }

    private static TaskList? Tasks(XhtmlElement element, XhtmlReading reading)
    {
        foreach (var child in element.Elements)
            if (child.Name == "li" && Box(child) is null) return null;
        var items = element.Elements.Named("li");
        return items.Count == 0 ? null : new(LongList<TaskItem>.Of(items.Select(item => new TaskItem(Box(item)!["checked"] is not null, reading.Blocks(item)))));
    }

    private static XhtmlElement? Box(XhtmlElement item)
    {
        var first = 0;
        while (first < item.Children.Count && item.Children[first] is XhtmlText { IsBlank: true }) first++;
        return first == item.Children.Count ? null : item.Children[first] switch
        {
            XhtmlElement { Name: "input" } box when box["type"] == "checkbox" => box,
            XhtmlElement { Name: "p" or "label" } around => Box(around),
            _ => null,
        };
    }
}
