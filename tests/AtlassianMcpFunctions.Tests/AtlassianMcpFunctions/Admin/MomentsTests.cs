using System.Globalization;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class MomentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7d", "2026-11-14T12:00:00Z", "2026-11-28T12:00:00Z")]
    [InlineData("12h", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z")]
    [InlineData("2026-11-01", "2026-11-01T00:00:00Z", "2026-11-01T23:59:59Z")]
    [InlineData("2026-11-01T08:00:00+02:00", "2026-11-01T06:00:00Z", "2026-11-01T06:00:00Z")]
    public void Spans_days_and_times_are_read(string text, string back, string ahead)
    {
        Assert.Equal(DateTimeOffset.Parse(back, CultureInfo.InvariantCulture), Moments.Back(text, Now));
        Assert.Equal(DateTimeOffset.Parse(ahead, CultureInfo.InvariantCulture), Moments.Ahead(text, Now));
    }

    [Theory]
    [InlineData("d")]
    [InlineData("-3d")]
    [InlineData("99999999d")]
    [InlineData("2026-13-01")]
    [InlineData("tomorrow")]
    public void Anything_else_is_bad_usage(string text) => Assert.Equal(2, Assert.Throws<AdminException>(() => Moments.Back(text, Now)).ExitCode);
}
