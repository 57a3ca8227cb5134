using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Atlassian.Content.Markdown;

/// <summary>
/// Finds the boxes of tasks by GitHub's rule (https://github.github.com/gfm/#task-list-items-extension-): first in the item, and nothing or white space behind it;
/// <c>[x](url)</c> is a link with the name x.
/// </summary>
internal sealed class TaskBoxes : TaskListInlineParser
{
    private const int BoxLength = 3;

    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        processor.Root is { FirstChild: null } && processor.Block is { Parent: ListItemBlock item } block && item[0] == block && EndsBox(slice) && base.Match(processor, ref slice);

    private static bool EndsBox(StringSlice slice) => slice.PeekChar(BoxLength) is '\0' or ' ' or '\t' or '\n';
}
