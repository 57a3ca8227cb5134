using System.Buffers;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Finds where marked words end that begin with a sign such as an asterisk.</summary>
internal sealed class WikiRuns(WikiLookahead lookahead)
{
    private const string Signs = "*_-+^~?";
    private static readonly SearchValues<char>[] Stops = [.. Signs.Select(sign => SearchValues.Create(['\n', '\\', '[', '{', sign]))];
    private readonly (int From, int To)[] _none = new (int, int)[Signs.Length];

    /// <summary>Where the run ends that a sign begins: the last place of its words' end, and how long the sign is; null when it begins none.</summary>
    public (int End, int Length)? Find(int at, int from, int to)
    {
        var text = lookahead.Text;
        var length = text[at] == '?' ? 2 : 1;
        var start = at + length;
        if (start >= to || WikiReading.IsWhite(text[start]) || (at > from && char.IsLetterOrDigit(text[at - 1])) || !Stands(at, length, to)) return null;
        var end = Close(Signs.IndexOf(text[at], StringComparison.Ordinal), start, length, to);
        return end < 0 ? null : (end, length);
    }

    // Where a run ends: behind a letter, before anything but one, on the same line.
    private int Close(int sign, int start, int length, int to)
    {
        var (noneFrom, noneTo) = _none[sign];
        if (start >= noneFrom && start < noneTo) return -1;
        var text = lookahead.Text;
        var at = start;
        for (; at < to; at++)
        {
            var skip = text.AsSpan(at, to - at).IndexOfAny(Stops[sign]);
            at = skip < 0 ? to : at + skip;
            if (at == to || text[at] == '\n') break;
            if (text[at] == '\\') at++;
            else if (text[at] == '[') at = Math.Max(at, lookahead.LinkEnd(at, to));
            else if (text[at] == '{') at = Math.Max(at, lookahead.MonoEnd(at, to) + 1);
            else if (at > start && Stands(at, length, to) && !WikiReading.IsWhite(text[at - 1]) && (at + length >= to || !char.IsLetterOrDigit(text[at + length]))) return at;
        }

        _none[sign] = (start, at);
        return -1;
    }

    private bool Stands(int at, int length, int to) => length == 1 || (at + 1 < to && lookahead.Text[at + 1] == '?');
}
