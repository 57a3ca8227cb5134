using System.Text;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>Damages texts at random, the same way for the same seed: characters changed, parts doubled, dropped and swapped, markup put in, nesting multiplied, ends cut off.</summary>
internal sealed class InputMutator(Random random, IReadOnlyList<string> tokens)
{
    private const int Longest = 20_000;

    /// <summary>The text with one to five damages.</summary>
    public string Mutate(string text)
    {
        for (var i = random.Next(1, 6); i > 0; i--) text = Once(text);
        return text.Length > Longest ? text[..Longest] : text;
    }

    private string Once(string text) => random.Next(9) switch
    {
        0 => Changed(text),
        1 or 2 => text.Insert(Place(text), Token()),
        3 => Span(text) is var (from, to) ? text.Remove(from, to - from) : text,
        4 => Span(text) is var (from, to) ? text.Insert(Place(text), text[from..to]) : text,
        5 => Swapped(text),
        6 => text.Insert(Place(text), string.Concat(Enumerable.Repeat(Token(), random.Next(2, 80)))),
        7 => Surrounded(text),
        _ => random.Next(2) == 0 ? text[..Place(text)] : text[Place(text)..],
    };

    private string Changed(string text)
    {
        if (text.Length == 0) return Token();
        var letters = new StringBuilder(text);
        for (var i = random.Next(1, 6); i > 0; i--)
            letters[random.Next(letters.Length)] = random.Next(3) switch { 0 => (char)random.Next(1, 128), 1 => (char)random.Next(0x10000), _ => (char)(letters[random.Next(letters.Length)] ^ (1 << random.Next(7))) };
        return letters.ToString();
    }

    private string Swapped(string text)
    {
        var (from, to) = Span(text);
        var place = Place(text) is var any && any > from && any < to ? to : any;
        return place >= to ? text[..from] + text[to..place] + text[from..to] + text[place..] : text[..place] + text[from..to] + text[place..from] + text[to..];
    }

    // One token before a part and another behind it, many times over.
    private string Surrounded(string text)
    {
        var (from, to) = Span(text);
        var (open, close, times) = (Token(), Token(), random.Next(2, 60));
        return text[..from] + string.Concat(Enumerable.Repeat(open, times)) + text[from..to] + string.Concat(Enumerable.Repeat(close, times)) + text[to..];
    }

    private (int From, int To) Span(string text)
    {
        var from = Place(text);
        if (from > Place(text)) from /= 2;
        return (from, from + random.Next(Math.Min(text.Length - from, 200) + 1));
    }

    private int Place(string text) => random.Next(text.Length + 1);

    private string Token() => tokens[random.Next(tokens.Count)];
}
