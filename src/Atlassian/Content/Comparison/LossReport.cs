namespace Atlassian.Content.Comparison;

/// <summary>
/// Tells what writing one document over another would destroy that the author of the Markdown could hardly see or write.
/// What the author takes out in plain sight (words, headings, a status, a panel) is no loss, and neither is a thing that only moved.
/// </summary>
public static class LossReport
{
    /// <summary>The losses in reading order, like ones of a place counted as one.</summary>
    /// <param name="before">What is there, read from the body's own format.</param>
    /// <param name="after">What would be written, read from the body's own format.</param>
    public static IReadOnlyList<Loss> Between(Document before, Document after)
    {
        var (old, now) = (DocumentTraits.Of(before), DocumentTraits.Of(after));
        var (missing, added) = Unmatched(old.All, now.All);
        var macros = added.Select(trait => trait.Macro).OfType<Macro>().GroupBy(macro => macro.Name).ToDictionary(group => group.Key, group => new Queue<Macro>(group));
        return Count(missing.Where(trait => IsLost(trait, old.Carriers, now.Carriers)).SelectMany(trait => Losses(trait, macros)));
    }

    // First what stands where it stood, then what has moved.
    private static (List<Trait> Missing, List<Trait> Added) Unmatched(IReadOnlyList<Trait> old, IReadOnlyList<Trait> now)
    {
        var (missing, added) = Subtract(old, now, trait => (trait.Construct, trait.Identity, trait.Carrier));
        return Subtract(missing, added, trait => (trait.Construct, trait.Identity, trait.Kind == TraitKind.Bound ? trait.Carrier : ""));
    }

    private static (List<Trait> Missing, List<Trait> Added) Subtract(IReadOnlyList<Trait> old, IReadOnlyList<Trait> now, Func<Trait, (string, string, string)> key)
    {
        var kept = now.GroupBy(key).ToDictionary(group => group.Key, group => group.Count());
        var missing = old.Where(trait => !Take(trait, kept)).ToList();
        var had = old.GroupBy(key).ToDictionary(group => group.Key, group => group.Count());
        return (missing, [.. now.Where(trait => !Take(trait, had))]);

        bool Take(Trait trait, Dictionary<(string, string, string), int> counts)
        {
            if (counts.GetValueOrDefault(key(trait)) is not (> 0 and var count)) return false;
            counts[key(trait)] = count - 1;
            return true;
        }
    }

    private static bool IsLost(Trait trait, Carriers old, Carriers now) => trait.Kind switch
    {
        TraitKind.Bound => now.Has(trait.Carrier),
        TraitKind.Carried => now.Remains(trait.Carrier, old),
        _ => true,
    };

    // A macro whose parameters were changed has lost those that are gone, and nothing else.
    private static IEnumerable<Loss> Losses(Trait trait, Dictionary<string, Queue<Macro>> added)
    {
        if (trait.Macro is null || !added.TryGetValue(trait.Macro.Name, out var others) || !others.TryDequeue(out var now))
            return [new Loss(trait.Construct, Detail(trait), trait.Place, 1)];
        return trait.Macro.Parameters.Where(pair => now[pair.Key] is null)
            .Select(pair => new Loss("macro parameter", $"{pair.Key}={pair.Value} of {trait.Macro.Name}", trait.Place, 1));
    }

    private static string Detail(Trait trait) =>
        trait.Construct == DocumentTraits.InlineComment ? $"on \"{trait.Detail.ReplaceLineEndings(" ")}\"" : trait.Detail;

    private static IReadOnlyList<Loss> Count(IEnumerable<Loss> losses) =>
        [.. losses.GroupBy(loss => loss).Select(group => group.Key with { Count = group.Count() })];
}
