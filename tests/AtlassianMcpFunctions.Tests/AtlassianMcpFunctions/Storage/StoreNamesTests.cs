using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class StoreNamesTests
{
    [Fact]
    public void A_prefix_fits_the_rules_of_each_service()
    {
        var names = new StoreNames("my-team");

        Assert.Equal(("myteamjobs", "my-team-jobs", "my-team-jobs-poison"), (names.Table("jobs"), names.Container("jobs"), names.Queue("jobs-poison")));
    }

    [Fact]
    public void Without_a_prefix_names_stay_as_they_are()
    {
        var names = new StoreNames();

        Assert.Equal(("RateBuckets", "uploads", "jobs"), (names.Table("RateBuckets"), names.Container("uploads"), names.Queue("jobs")));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1table")]
    [InlineData("a-table")]
    [InlineData("tables\n")]
    public void A_table_name_the_service_would_refuse_is_refused(string name)
    {
        Assert.Contains(name, Assert.Throws<ArgumentException>(() => new StoreNames().Table(name)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("two--dashes")]
    [InlineData("-first")]
    [InlineData("last-")]
    [InlineData("a.b")]
    public void A_container_or_queue_name_the_service_would_refuse_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new StoreNames().Container(name));
        Assert.Throws<ArgumentException>(() => new StoreNames().Queue(name));
    }

    [Fact]
    public void A_name_too_long_with_its_prefix_is_refused()
    {
        Assert.Equal(63, new StoreNames("abc").Table(new string('t', 60)).Length);
        Assert.Throws<ArgumentException>(() => new StoreNames("abcd").Table(new string('t', 60)));
    }
}
