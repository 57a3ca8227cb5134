using AtlassianMcpFunctions.Storage.Secrets;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Secrets;

public sealed class SecretCacheTests
{
    private readonly SkippingClock _clock = new();

    [Fact]
    public void A_slow_read_does_not_bring_back_a_value_replaced_meanwhile()
    {
        var cache = new SecretCache(_clock);
        var before = cache.Changes;
        cache.Replace("token", "new");

        cache.Keep("token", "old", before);

        Assert.Equal("new", cache.Find("token"));
    }

    [Fact]
    public void A_slow_read_does_not_bring_back_a_value_removed_meanwhile()
    {
        var cache = new SecretCache(_clock);
        var before = cache.Changes;
        cache.Remove("token");

        cache.Keep("token", "old", before);

        Assert.Null(cache.Find("token"));
    }

    [Fact]
    public void Memory_stays_bounded()
    {
        var cache = new SecretCache(_clock);
        foreach (var number in Enumerable.Range(0, 1001)) cache.Replace($"s{number}", "value");

        Assert.Equal("value", cache.Find("s1000"));
        Assert.Equal(1, Enumerable.Range(0, 1001).Count(number => cache.Find($"s{number}") is not null));
    }
}
