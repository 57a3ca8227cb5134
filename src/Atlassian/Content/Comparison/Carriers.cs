using System.Text.RegularExpressions;

namespace Atlassian.Content.Comparison;

/// <summary>The texts, tables and pictures of a document, to tell whether one of another document is still there, perhaps reworded.</summary>
internal sealed partial class Carriers
{
    // Words that stand in very many texts tell none of them from the others.
    private const int MostTextsPerWord = 64;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private Dictionary<string, List<int>>? _byWord;
    private List<int>? _wordCounts;

    /// <summary>The name of a carrier: what it is and its words, white space aside.</summary>
    public static string Name(string kind, string words) => kind + ":" + Spaces().Replace(words, " ").Trim();

    public void Add(string carrier) => _texts.Add(carrier);

    public bool Has(string carrier) => _texts.Contains(carrier);

    /// <summary>Whether the carrier is there word for word, or one that was not there before shares half of its words.</summary>
    public bool Remains(string carrier, Carriers before)
    {
        if (Has(carrier)) return true;
        Index(before);
        var words = Words(carrier);
        var shared = new Dictionary<int, int>();
        foreach (var word in words)
            foreach (var text in _byWord!.GetValueOrDefault(word) ?? [])
                shared[text] = shared.GetValueOrDefault(text) + 1;
        return shared.Any(pair => pair.Value * 2 >= Math.Max(words.Count, _wordCounts![pair.Key]));
    }

    private void Index(Carriers before)
    {
        if (_byWord is not null) return;
        (_byWord, _wordCounts) = (new(StringComparer.Ordinal), []);
        foreach (var text in _texts.Where(text => !before.Has(text)))
        {
            var words = Words(text);
            foreach (var word in words)
            {
                if (!_byWord.TryGetValue(word, out var texts)) _byWord[word] = texts = [];
                if (texts.Count < MostTextsPerWord) texts.Add(_wordCounts.Count);
            }

            _wordCounts.Add(words.Count);
        }
    }

    // A paragraph may become a heading or a cell, but not a picture: the kind is a part of each word.
    private static HashSet<string> Words(string carrier)
    {
        var colon = carrier.IndexOf(':', StringComparison.Ordinal);
        return [.. Word().Matches(carrier[(colon + 1)..]).Select(match => carrier[..(colon + 1)] + match.Value.ToUpperInvariant())];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
