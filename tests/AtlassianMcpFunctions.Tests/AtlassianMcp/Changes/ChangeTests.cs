using AtlassianMcp.Changes;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Changes;

/// <summary>A change as people are shown it.</summary>
public sealed class ChangeTests
{
    private static readonly Change Many = new("Label 100 issues", [.. Enumerable.Range(1, 100).Select(number => new ChangedPart($"OPS-{number}", null, "later"))]);

    [Fact]
    public void A_short_change_is_shown_whole() => Assert.Equal("+ OPS-1: later\n", new Change("Label", [new("OPS-1", null, "later")]).Excerpt(15));

    [Theory]
    [InlineData(30, 2)]
    [InlineData(29, 1)]
    [InlineData(1000, 63)]
    public void A_long_one_ends_after_a_whole_line_and_says_how_much_is_left(int most, int lines)
    {
        var shown = Many.Excerpt(most).TrimEnd('\n').Split('\n');

        Assert.Equal(lines, shown.Length - 1);
        Assert.Equal($"+ OPS-{lines}: later", shown[^2]);
        Assert.Equal($"… {100 - lines} more lines are not shown.", shown[^1]);
    }

    [Fact]
    public void One_endless_line_is_cut_within() =>
        Assert.Equal("+ summary: x… 1 more lines are not shown.\n", Change.Of("Edit", "summary", null, new string('x', 500)).Excerpt(12));
}
