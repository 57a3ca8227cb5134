using System.Globalization;

namespace Atlassian.Content.Markdown;

/// <summary>Things within a line that Markdown has no form for, written as links whose address says what they are (docs/markdown.md).</summary>
internal static class MarkdownNotations
{
    /// <summary>Whether a link could stand for something else, so that its words are worth gathering.</summary>
    public static bool MayBe(string url, string? title) => title == "card" || (url.Contains(':', StringComparison.Ordinal) && !url.StartsWith("http", StringComparison.Ordinal));

    /// <summary>The thing an address stands for; null when the link is an ordinary one.</summary>
    public static Inline? Read(string url, string label, string? title)
    {
        if (title == "card" && SafeAddress.Link(url) is { } card) return new InlineCard(card);
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1) return null;
        var rest = Uri.UnescapeDataString(url[(colon + 1)..]);
        return url[..colon] switch
        {
            "accountid" when rest.Length > 0 => new Mention(rest, label.TrimStart('@')),
            "user" when rest.Length > 0 => new Mention(rest, label.TrimStart('@'), MentionKind.UserName),
            "userkey" when rest.Length > 0 => new Mention(rest, label.TrimStart('@'), MentionKind.UserKey),
            "status" when label.Length > 0 => new Status(label, rest.Length > 0 ? rest : "neutral"),
            "date" when DateOnly.TryParseExact(rest, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new Date(day),
            "placeholder" => new Placeholder(label),
            "emoji" => new Emoji(label) { Id = rest.Length > 0 ? rest : null },
            "macro" => Formulas.Of(Macro(url[(colon + 1)..])),
            _ => null,
        };
    }

    /// <summary>The address of a mention.</summary>
    public static string Address(Mention mention) =>
        $"{mention.Kind switch { MentionKind.UserName => "user", MentionKind.UserKey => "userkey", _ => "accountid" }}:{Escape(mention.Id)}";

    /// <summary>The address of a macro.</summary>
    public static string Address(Macro macro) =>
        $"macro:{Escape(macro.Name)}{(macro.Parameters.Count > 0 ? "?" : "")}{string.Join('&', macro.Parameters.Select(parameter => $"{Escape(parameter.Key)}={Escape(parameter.Value)}"))}";

    /// <summary>A part of an address, percent-encoded but for what reads well as it is.</summary>
    public static string Escape(string part) => Uri.EscapeDataString(part).Replace("%3A", ":", StringComparison.Ordinal);

    private static InlineExtension Macro(string rest)
    {
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var name = question < 0 ? rest : rest[..question];
        var pairs = question < 0 ? [] : rest[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries);
        return new(new(Uri.UnescapeDataString(name), [.. pairs.Select(Parameter)]));
    }

    private static KeyValuePair<string, string> Parameter(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(Uri.UnescapeDataString(pair), "") : new(Uri.UnescapeDataString(pair[..equals]), Uri.UnescapeDataString(pair[(equals + 1)..]));
    }
}
