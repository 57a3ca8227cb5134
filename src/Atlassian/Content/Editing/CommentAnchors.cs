namespace Atlassian.Content.Editing;

/// <summary>Keeps inline comments on their words when a text is written anew without their marks: each goes to where its passage stands now, if there is one such place.</summary>
public static class CommentAnchors
{
    private const char Other = '\uFFFC';
    private const int ShortPassage = 3;

    /// <summary>The new content with the marks of the old one that it lacks, wherever their passages are still to be found.</summary>
    /// <param name="before">The content that has the marks.</param>
    /// <param name="after">The content written anew.</param>
    public static Document Keep(Document before, Document after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var there = now.SelectMany(Passages).Select(passage => passage.Id).ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<int, List<Place>>();
        foreach (var (id, words, line) in old.SelectMany(Passages).Where(passage => !there.Contains(passage.Id)))
        {
            if (Find(words, line, now) is not { } place) continue;
            if (!places.TryGetValue(place.Line, out var marks)) places[place.Line] = marks = [];
            marks.Add(place with { Id = id });
        }

        if (places.Count == 0) return after;
        var at = -1;
        return new DocumentRewriter { Line = line => places.TryGetValue(++at, out var marks) ? marks.Aggregate(line, Marked) : line }.Rewrite(after);
    }

    private static List<IReadOnlyList<Inline>> Lines(Document document)
    {
        var lines = new List<IReadOnlyList<Inline>>();
        new DocumentRewriter { Line = line => Noted(lines, line) }.Rewrite(document);
        return lines;
    }

    private static IReadOnlyList<Inline> Noted(List<IReadOnlyList<Inline>> lines, IReadOnlyList<Inline> line)
    {
        lines.Add(line);
        return line;
    }

    // A comment over several lines has a passage in each.
    private static IEnumerable<(string Id, string Words, string Line)> Passages(IReadOnlyList<Inline> line) => line
        .SelectMany(part => part.Marks.OfType<Annotation>().Select(mark => (mark.Id, Words: WordsOf(part)))).GroupBy(part => part.Id, part => part.Words, StringComparer.Ordinal)
        .Select(parts => (parts.Key, string.Concat(parts), WordsOf(line)));

    private static Place? Find(string passage, string oldLine, List<IReadOnlyList<Inline>> lines)
    {
        if (string.IsNullOrWhiteSpace(passage) || passage.Contains(Other, StringComparison.Ordinal)) return null;
        var found = lines.Index().Select(line => (line.Index, Words: WordsOf(line.Item))).Where(line => line.Words.Contains(passage, StringComparison.Ordinal)).ToList();
        var likest = found.Where(line => line.Words == oldLine).ToList();
        if (likest is [var same]) return new Place(same.Index, oldLine.IndexOf(passage, StringComparison.Ordinal), passage.Length, "");
        // Elsewhere a word or two may mean another thing.
        return found is [var only] && passage.Length > ShortPassage && only.Words.IndexOf(passage, StringComparison.Ordinal) is var start && only.Words.LastIndexOf(passage, StringComparison.Ordinal) == start
            ? new Place(only.Index, start, passage.Length, "")
            : null;
    }

    private static IReadOnlyList<Inline> Marked(IReadOnlyList<Inline> line, Place place)
    {
        var (marked, at) = (new List<Inline>(), 0);
        foreach (var part in line)
        {
            var words = WordsOf(part);
            var (from, to) = (Math.Clamp(place.Start - at, 0, words.Length), Math.Clamp(place.Start + place.Length - at, 0, words.Length));
            at += words.Length;
            if (part is not Text text || from >= to)
            {
                marked.Add(part);
                continue;
            }

            if (from > 0) marked.Add(text with { Value = words[..from] });
            marked.Add(text with { Value = words[from..to], Marks = [.. text.Marks, new Annotation(place.Id)] });
            if (to < words.Length) marked.Add(text with { Value = words[to..] });
        }

        return marked;
    }

    private static string WordsOf(IReadOnlyList<Inline> line) => string.Concat(line.Select(WordsOf));

    private static string WordsOf(Inline part) => part is Text text ? text.Value : Other.ToString();

    private sealed record Place(int Line, int Start, int Length, string Id);
}
