using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads what stands between brackets and between exclamation marks.</summary>
internal static class WikiLinks
{
    /// <summary>Where a bracket closes on the same line, or -1.</summary>
    public static int End(string text, int open, int to)
    {
        var limit = Math.Min(to, open + 12_000);
        for (var at = open + 1; at < limit && text[at] != '\n'; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '{' && text[at + 1 < limit ? at + 1 : at] == '{' && at > open && text[at - 1] != '\\') at = CodeEnd(text, at, limit);
            else if (text[at] == ']') return at;
            else if (text[at] == '[') return -1;
        }

        return -1;
    }

    private static int CodeEnd(string text, int at, int limit)
    {
        var end = at + 2 > limit ? -1 : text.AsSpan(at + 2, limit - at - 2).IndexOf("}}");
        return end < 0 ? at + 1 : at + end + 3;
    }

    /// <summary>The link's words, or a mention; null when the brackets are just brackets.</summary>
    public static IReadOnlyList<Inline>? Read(string inner, IReadOnlyList<Mark> marks)
    {
        if (inner is ['~', not ' ', ..]) return [Mention(inner[1..]) with { Marks = marks }];
        var parts = Split(inner);
        var address = Unescape(parts.Count > 1 ? parts[1].Trim() : inner.Trim());
        if (Target(address, alone: parts.Count == 1) is not { } href) return null;
        var link = new Link(href) { Title = parts.Count > 2 && parts[2].Length > 0 ? Unescape(parts[2]) : null };
        if (link.Title == "smart-link") return [new InlineCard(href) { Marks = marks }];
        if (parts.Count == 1) return [new Text(href.StartsWith("attachment:", StringComparison.Ordinal) ? address[1..] : address.TrimStart('#')) { Marks = marks.With(link) }];
        var words = WikiInlines.Read(parts[0]);
        return words.Count == 0 ? null : [.. words.Select(inline => Linked(inline, marks, link))];
    }

    /// <summary>The picture of a file name or address with its properties; null when it is neither.</summary>
    public static Image? Picture(string inner, IReadOnlyList<Mark> marks)
    {
        var bar = inner.IndexOf('|', StringComparison.Ordinal);
        var name = Unescape(bar < 0 ? inner : inner[..bar]);
        if (name.Length == 0 || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) || !(name.Contains('.', StringComparison.Ordinal) || name.StartsWith("media:", StringComparison.Ordinal))) return null;
        var source = SafeAddress.HasScheme(name) ? SafeAddress.Source(name) : new AttachmentImage(name);
        if (source is null) return null;
        var properties = (bar < 0 ? "" : inner[(bar + 1)..]).Split(',').Select(Property).ToLookup(property => property.Key, property => property.Value);
        return new(source)
        {
            Alt = properties["alt"].FirstOrDefault() ?? "",
            Title = properties["title"].FirstOrDefault(),
            Width = XhtmlMedia.Pixels(properties["width"].FirstOrDefault()),
            Height = XhtmlMedia.Pixels(properties["height"].FirstOrDefault()),
            Link = marks.Find<Link>()?.Href,
        };
    }

    private static Inline Linked(Inline inline, IReadOnlyList<Mark> marks, Link link) => inline switch
    {
        InlineImage picture => picture with { Image = picture.Image with { Link = link.Href } },
        _ => inline with { Marks = marks.Aggregate(inline.Marks.With(link), (all, mark) => mark is Link ? all : all.With(mark)) },
    };

    private static Mention Mention(string id) =>
        id.StartsWith("accountid:", StringComparison.Ordinal) ? new(id["accountid:".Length..], "") : new(id, "", MentionKind.UserName);

    /// <summary>What an address between brackets leads to; null when it is none, which words are only taken for that stand alone.</summary>
    public static string? Target(string address, bool alone)
    {
        if (address is ['^', _, ..]) return new LinkTarget.Attachment(address[1..]).Href;
        if (address is ['#', _, ..]) return new LinkTarget.Place(address[1..]).Href;
        if (alone && !address.Contains("://", StringComparison.Ordinal) && !address.StartsWith("mailto:", StringComparison.Ordinal)) return null;
        return address.Any(char.IsWhiteSpace) ? null : SafeAddress.Link(address);
    }

    /// <summary>The words, the address and the title of a link.</summary>
    public static List<string> Split(string inner)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] == '\\') at++;
            else if (inner[at] == '{' && at + 1 < inner.Length && inner[at + 1] == '{') at = CodeEnd(inner, at, inner.Length);
            else if (inner[at] == '!' && inner.IndexOf('!', at + 1) is var close && close > at + 1 && inner[at + 1] != ' ') at = close;
            else if (inner[at] == '|' && parts.Count < 2)
            {
                parts.Add(inner[start..at]);
                start = at + 1;
            }
        }

        parts.Add(inner[Math.Min(start, inner.Length)..]);
        return parts;
    }

    private static KeyValuePair<string, string> Property(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(part.Trim(), "true") : new(part[..equals].Trim(), Uri.UnescapeDataString(part[(equals + 1)..].Trim().Trim('"')));
    }

    private static string Unescape(string text)
    {
        foreach (var special in "|[]!") text = text.Replace("\\" + special, special.ToString(), StringComparison.Ordinal);
        return text;
    }
}
