using System.Text;

namespace Atlassian.Content.Editing;

/// <summary>Finds words across formatting and puts others in their place.</summary>
internal static class TextEditing
{
    private static readonly char[] Spaces = ['\u00A0', '\u202F', '\t', '\n', '\r'];

    public static EditResult Apply(SourceMap map, TextEdit edit)
    {
        if (edit.Find.Length == 0) throw new ContentException("The text to find is empty");
        var blocks = map.Root.All().Where(node => node.Runs.Count > 0).Select(node => new TextLine(map.Source, node)).ToList();
        var matches = blocks.Select(block => (Block: block, At: Matches(block, edit))).Where(found => found.At.Count > 0).ToList();
        var count = matches.Sum(found => found.At.Count);
        if (count == 0) throw new ContentException($"'{edit.Find}' is not in the text.{Nearest(map, edit.Find)}");
        if (edit.ExpectedCount is { } expected && expected != count) throw new ContentException($"'{edit.Find}' is in the text {count} times, not {expected}.");
        if (edit.FirstOnly) matches = [(matches[0].Block, [matches[0].At[0]])];
        var splices = matches.SelectMany(found => found.Block.Replace(map, found.At, edit.Find.Length, edit.Replace)).ToList();
        return EditResult.Of(map, splices, "text replaced", $"'{edit.Find}', {(edit.FirstOnly ? 1 : count)} of {count}");
    }

    private static List<int> Matches(TextLine block, TextEdit edit)
    {
        var found = new List<int>();
        var comparison = edit.MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var text = block.IsCode ? block.Text : Spaced(block.Text);
        var find = block.IsCode ? edit.Find : Spaced(edit.Find);
        for (var at = text.IndexOf(find, comparison); at >= 0; at = at >= text.Length ? -1 : text.IndexOf(find, at, comparison))
        {
            var fits = !edit.WholeWord || (IsEdge(text, at) && IsEdge(text, at + find.Length));
            if (fits) found.Add(at);
            at += fits ? find.Length : 1;
        }

        return found;
    }

    private static bool IsEdge(string text, int at) => at == 0 || at == text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at]);

    // A space that does not break, and a line end of the source, are spaces to whoever searches.
    private static string Spaced(string text)
    {
        if (text.AsSpan().IndexOfAny(Spaces) < 0) return text;
        var spaced = new StringBuilder(text);
        foreach (var space in Spaces) spaced.Replace(space, ' ');
        return spaced.ToString();
    }

    private static string Nearest(SourceMap map, string find)
    {
        var words = Words(find);
        var best = (Shared: 0, Text: "");
        foreach (var node in map.Root.All().Where(node => node.Runs.Count > 0))
        {
            var text = node.OwnWords(map.Source);
            var shared = Words(text).Count(words.Contains);
            if (shared > best.Shared) best = (shared, text);
        }

        return best.Shared == 0 ? "" : $" Nearest: '{(best.Text.Length > 200 ? best.Text[..200] + "…" : best.Text)}'";
    }

    private static HashSet<string> Words(string text) =>
        new(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', ';', ':', '!', '?', '(', ')')).Where(word => word.Length > 0), StringComparer.OrdinalIgnoreCase);
}
