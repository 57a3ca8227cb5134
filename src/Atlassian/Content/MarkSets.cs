namespace Atlassian.Content;

/// <summary>Sets of marks: at most one of a kind, in a fixed order from the outermost (link) to the innermost (code).</summary>
internal static class MarkSets
{
    // Most sets are of one mark that says no more than its kind; they are shared.
    private static readonly IReadOnlyList<Mark> OnlyStrong = [new Strong()], OnlyEmphasis = [new Emphasis()], OnlyStrike = [new Strike()], OnlyUnderline = [new Underline()], OnlyCode = [new Code()];

    /// <summary>The set with a mark more; one of the same kind is replaced.</summary>
    public static IReadOnlyList<Mark> With(this IReadOnlyList<Mark> marks, Mark mark)
    {
        if (marks.Count == 0) return Alone(mark);
        var rank = Rank(mark);
        var (before, same) = (0, 0);
        foreach (var other in marks)
        {
            if (Rank(other) < rank) before++;
            else if (Rank(other) == rank) same++;
        }

        var set = new Mark[marks.Count + 1 - same];
        for (var i = 0; i < before; i++) set[i] = marks[i];
        set[before] = mark;
        for (var i = before + 1; i < set.Length; i++) set[i] = marks[i - 1 + same];
        return set;
    }

    /// <summary>The mark of a kind, or null.</summary>
    public static T? Find<T>(this IReadOnlyList<Mark> marks)
        where T : Mark
    {
        for (var i = 0; i < marks.Count; i++)
            if (marks[i] is T found) return found;
        return null;
    }

    /// <summary>Whether the set has a mark of a kind.</summary>
    public static bool Has<T>(this IReadOnlyList<Mark> marks)
        where T : Mark => marks.Find<T>() is not null;

    /// <summary>Whether two sets hold the same marks.</summary>
    public static bool Same(IReadOnlyList<Mark> one, IReadOnlyList<Mark> other)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one.Count != other.Count) return false;
        for (var i = 0; i < one.Count; i++)
            if (!other.Contains(one[i])) return false;
        return true;
    }

    /// <summary>The mark's place from outermost to innermost; sub- and superscript share one, nothing can be both.</summary>
    public static int Rank(Mark mark) => mark switch
    {
        Link => 0,
        Annotation => 1,
        BackgroundColor => 2,
        TextColor => 3,
        Strong => 4,
        Emphasis => 5,
        Strike => 6,
        Underline => 7,
        Subscript or Superscript => 8,
        Code => 9,
        _ => 10,
    };

    private static IReadOnlyList<Mark> Alone(Mark mark) => mark switch
    {
        Strong => OnlyStrong,
        Emphasis => OnlyEmphasis,
        Strike => OnlyStrike,
        Underline => OnlyUnderline,
        Code => OnlyCode,
        _ => [mark],
    };
}
