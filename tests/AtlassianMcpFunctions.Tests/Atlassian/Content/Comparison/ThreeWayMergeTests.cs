using Atlassian.Content.Comparison;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Comparison;

public sealed class ThreeWayMergeTests
{
    private const string Ancestor = "1\n2\n3\n4\n5\n6\n";

    [Fact]
    public void Edits_apart_from_each_other_are_both_taken() =>
        Assert.Equal("one\n2\n3\n4\n5\nsix\nseven\n", ThreeWayMerge.Of(Ancestor, "one\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\nsix\nseven\n").Text);

    [Fact]
    public void Equal_edits_are_taken_once() => Assert.Equal("1\nx\n3\n4\n5\n6\n", ThreeWayMerge.Of(Ancestor, "1\nx\n3\n4\n5\n6\n", "1\nx\n3\n4\n5\n6\n").Text);

    [Fact]
    public void Contrary_edits_are_a_conflict_with_both_sides_and_their_lines()
    {
        var merge = ThreeWayMerge.Of(Ancestor, "0\n1\n2\nours\n4\n5\n6\n", "1\n2\ntheirs\n4\n5\n");

        Assert.Null(merge.Text);
        Assert.Equal(new MergeConflict("3\n", "ours\n", "theirs\n", 3, 4, 3), Assert.Single(merge.Conflicts));
        Assert.Equal("0\n1\n2\n<<<<<<< ours\nours\n=======\ntheirs\n>>>>>>> theirs\n4\n5\n", merge.WithMarkers());
    }

    [Fact]
    public void A_line_one_side_removed_and_the_other_changed_is_a_conflict() =>
        Assert.Equal("1\n<<<<<<< mine\n=======\ntwo\n>>>>>>> page\n3\n4\n5\n6\n", ThreeWayMerge.Of(Ancestor, "1\n3\n4\n5\n6\n", "1\ntwo\n3\n4\n5\n6\n").WithMarkers("mine", "page"));

    [Fact]
    public void A_side_without_a_last_line_end_keeps_its_marker_on_a_line() =>
        Assert.Equal("<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", ThreeWayMerge.Of("a", "b", "c").WithMarkers());

    [Fact]
    public void One_sided_edits_are_the_other_text_and_order_does_not_matter()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var (ancestor, ours, theirs) = (LineDiffTests.Lines(random), LineDiffTests.Lines(random), LineDiffTests.Lines(random));
            Assert.Equal(ours, ThreeWayMerge.Of(ancestor, ours, ancestor).Text);
            Assert.Equal(theirs, ThreeWayMerge.Of(ancestor, ancestor, theirs).Text);
            Assert.Equal(ours, ThreeWayMerge.Of(ancestor, ours, ours).Text);
            Assert.Equal(ThreeWayMerge.Of(ancestor, ours, theirs).Text, ThreeWayMerge.Of(ancestor, theirs, ours).Text);
        }
    }

    [Fact]
    public void Nothing_new_of_either_side_is_lost()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var lines = Enumerable.Range(0, random.Next(40)).Select(i => "line " + i).ToList();
            var (ours, theirs) = (Edit(lines, random, "ours"), Edit(lines, random, "theirs"));
            var merge = ThreeWayMerge.Of(Text(lines), Text(ours), Text(theirs));
            var merged = merge.WithMarkers().Split('\n');
            Assert.Empty(ours.Concat(theirs).Except(lines).Except(merged));
            Assert.All(merge.Conflicts, conflict => Assert.Contains(conflict.Ours, Text(ours), StringComparison.Ordinal));
            Assert.All(merge.Conflicts, conflict => Assert.StartsWith(conflict.Ours, Text([.. ours.Skip(conflict.OursLine - 1)]), StringComparison.Ordinal));
            Assert.All(merge.Conflicts, conflict => Assert.StartsWith(conflict.Theirs, Text([.. theirs.Skip(conflict.TheirsLine - 1)]), StringComparison.Ordinal));
            Assert.All(merge.Conflicts, conflict => Assert.StartsWith(conflict.Ancestor, Text([.. lines.Skip(conflict.AncestorLine - 1)]), StringComparison.Ordinal));
            // What both sides left alone stays, what either removed goes unless it stands in a conflict.
            if (merge.Text is not null) Assert.Empty(merged.SkipLast(1).Except(ours).Except(theirs));
        }

        static string Text(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));
    }

    private static List<string> Edit(List<string> lines, Random random, string name)
    {
        var edited = new List<string>(lines);
        for (var i = random.Next(4); i > 0; i--)
        {
            var at = random.Next(edited.Count + 1);
            if (at < edited.Count && random.Next(2) == 0) edited.RemoveAt(at);
            if (random.Next(3) > 0) edited.Insert(at, $"{name} {i}");
        }

        return edited;
    }
}
