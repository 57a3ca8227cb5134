namespace Atlassian.Content.Outline;

/// <summary>Finds where to cut within a block that is longer than the budget: between items, rows or lines, else between sentences, words, letters.</summary>
/// <param name="text">The whole text.</param>
/// <param name="block">Where the block begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class InnerCut(string text, int block, int end)
{
    private readonly OpenConstructs _open = new();

    /// <summary>What is open at a place within the block, to be opened again there.</summary>
    public string OpeningAt(int at)
    {
        var line = block;
        while (line < at) line = Next(line);
        return line == at ? _open.Opening : "";
    }

    /// <summary>Where a part that begins at the place last asked for has to end, and what closes it.</summary>
    /// <param name="from">Where the part begins.</param>
    /// <param name="limit">How many characters it may have with what closes it.</param>
    public (int To, string Closing) Find(int from, int limit)
    {
        var line = from;
        (int To, string Closing) any = (from, ""), good = any, best = any;
        while (line < end)
        {
            var next = Next(line);
            if (next - from > limit) break;
            var closing = next < end ? _open.Closing : "";
            if (next - from + closing.Length <= limit) Rank((next, closing), line, next);
            line = next;
        }

        return Choose(from + (limit / 2), best, good, any) is var found && found.To > from ? found : (InLine(from, Math.Min(end, from + limit)), "");

        void Rank((int To, string Closing) cut, int start, int next)
        {
            any = cut;
            var isBorder = text[start] == '\n' || (next < end && text[next] is '-' or '*' or (>= '0' and <= '9'));
            if (isBorder && _open.None) best = cut;
            if (isBorder || _open.IsEven || text.AsSpan(start, next - start).TrimEnd().EndsWith("</tr>")) good = cut;
        }
    }

    private static (int To, string Closing) Choose(int half, (int To, string Closing) best, (int To, string Closing) good, (int To, string Closing) any) =>
        best.To >= half ? best : good.To >= half ? good : any;

    private int InLine(int from, int limit)
    {
        var room = text.AsSpan(from, limit - from);
        var half = room[(room.Length / 2)..];
        var sentence = half.LastIndexOfAny(". ", "! ", "? ");
        if (sentence >= 0) return from + (room.Length / 2) + sentence + 2;
        if (half.LastIndexOf(' ') is >= 0 and var space) return from + (room.Length / 2) + space + 1;
        return limit - from > 1 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }

    private int Next(int line)
    {
        var feed = text.IndexOf('\n', line, end - line);
        _open.Read(text.AsSpan(line, (feed < 0 ? end : feed) - line));
        return feed < 0 ? end : feed + 1;
    }
}

/// <summary>Searches for the last of several short texts.</summary>
internal static class LastOf
{
    public static int LastIndexOfAny(this ReadOnlySpan<char> text, string one, string two, string three) =>
        Math.Max(text.LastIndexOf(one), Math.Max(text.LastIndexOf(two), text.LastIndexOf(three)));
}
