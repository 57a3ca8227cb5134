using System.Buffers;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads what stands between brackets.</summary>
internal static class WikiLinks
{
    private const int LongestAddress = 8_000;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create("|]}\"<>{[*^!\\ \t\n\r\u00A0");

    /// <summary>A link: where it leads, and where its words stand, or what they are when they are its address.</summary>
    internal readonly record struct Found(Link Target, int From, int To, string? Words);

    /// <summary>The link between two brackets; null when they are just brackets.</summary>
    public static Found? Read(WikiLookahead lookahead, int from, int to)
    {
        var text = lookahead.Text;
        var bar = Bar(lookahead, from, to);
        if (bar < 0) return Alone(text.AsSpan(from, to - from).Trim());
        var second = Bar(lookahead, bar + 1, to);
        var (start, end) = Trimmed(text, from, bar);
        if (start == end || Target(WikiEscapes.Address(text.AsSpan(bar + 1, (second < 0 ? to : second) - bar - 1).Trim()), alone: false) is not { } href) return null;
        return new(new(href) { Title = second >= 0 && second + 1 < to ? WikiEscapes.Address(text.AsSpan(second + 1, to - second - 1)) : null }, start, end, null);
    }

    /// <summary>Who is mentioned by an id.</summary>
    public static Mention Mention(string id) =>
        id.StartsWith("accountid:", StringComparison.Ordinal) ? new(id["accountid:".Length..], "") : new(id, "", MentionKind.UserName);

    /// <summary>What an address between brackets leads to; null when it is none, which words are only taken for that stand alone.</summary>
    public static string? Target(string address, bool alone)
    {
        if (address is ['^', _, ..]) return new LinkTarget.Attachment(address[1..]).Href;
        if (address is ['#', _, ..]) return new LinkTarget.Place(address[1..]).Href;
        if (alone && !address.Contains("://", StringComparison.Ordinal) && !address.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        return address.Any(char.IsWhiteSpace) ? null : SafeAddress.Link(address);
    }

    /// <summary>Where an address ends that stands among words; the signs that end a sentence are no part of it.</summary>
    public static int AddressEnd(string text, int from, int to)
    {
        to = Math.Min(to, from + LongestAddress);
        var length = text.AsSpan(from, to - from).IndexOfAny(AddressEnds);
        var end = length < 0 ? to : from + length;
        while (end > from && text[end - 1] is '.' or ',' or ':' or ';' or '?' or ')' or '_' or '-' or '\'') end--;
        return end;
    }

    private static Found? Alone(ReadOnlySpan<char> inner)
    {
        var address = WikiEscapes.Address(inner);
        if (Target(address, alone: true) is not { } href) return null;
        return new(new(href), 0, 0, href.StartsWith("attachment:", StringComparison.Ordinal) ? address[1..] : address.TrimStart('#'));
    }

    // A bar that parts words, address and title; those of pictures, of code and escaped ones do not.
    private static int Bar(WikiLookahead lookahead, int from, int to)
    {
        var text = lookahead.Text;
        for (var at = from; at < to; at++)
        {
            if (text[at] == '|') return at;
            if (text[at] == '\\') at++;
            else if (text[at] == '{' && lookahead.MonoEnd(at, to) is var code and > 0) at = code + 1;
            else if (text[at] == '!' && lookahead.PictureEnd(at, from, to) is var picture and > 0) at = picture;
        }

        return -1;
    }

    private static (int From, int To) Trimmed(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        return (from, to);
    }
}
