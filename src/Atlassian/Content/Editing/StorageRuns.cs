using System.Net;

namespace Atlassian.Content.Editing;

/// <summary>Cuts the characters of storage format into runs of words.</summary>
internal static class StorageRuns
{
    /// <summary>Adds the runs of a piece of characters; where white space counts, it stays as it is.</summary>
    public static void Add(string source, StoragePart part, List<TextRun> runs, InlineUnit? unit, bool keepsSpace)
    {
        if (part.IsVerbatim)
        {
            runs.Add(new(part.Content, null, unit) { Verbatim = true });
            return;
        }

        var (at, end) = (part.Content.Start, part.Content.End);
        while (at < end)
        {
            var stop = source[at] == '&' ? source.IndexOf(';', at) + 1 : IsSpace(source[at]) ? SpaceEnd(source, at, end) : at;
            if (stop > at && !(source[at] != '&' && (keepsSpace || (stop == at + 1 && source[at] == ' '))))
            {
                runs.Add(new(new(at, stop), source[at] == '&' ? WebUtility.HtmlDecode(source[at..stop]) : " ", unit));
                at = stop;
                continue;
            }

            stop = LiteralEnd(source, Math.Max(stop, at + 1), end, keepsSpace);
            runs.Add(new(new(at, stop), null, unit));
            at = stop;
        }
    }

    private static int LiteralEnd(string source, int at, int end, bool keepsSpace)
    {
        for (; at < end; at++)
        {
            if (source[at] == '&') return at;
            if (keepsSpace || !IsSpace(source[at])) continue;
            if (source[at] != ' ' || (at + 1 < end && IsSpace(source[at + 1]))) return at;
        }

        return end;
    }

    private static int SpaceEnd(string source, int at, int end)
    {
        while (at < end && IsSpace(source[at])) at++;
        return at;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';
}
