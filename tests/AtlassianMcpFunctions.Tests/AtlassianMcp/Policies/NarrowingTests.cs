using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Policies;

public sealed class NarrowingTests
{
    private static readonly ToolFaces Tools = new(
    [
        new("whoami", "platform.sites", ToolClass.Read, Showing.Always),
        new("jira_search", "jira.issues", ToolClass.Read, Showing.ByDefault),
        new("jira_vote", "jira.watchers", ToolClass.Write),
        new("compass_get", "compass.components", ToolClass.Read, Showing.WhenNamed),
        new("compass_put", "compass.components", ToolClass.Write, Showing.WhenNamed),
    ]);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("all", "", "")]
    [InlineData("default,jira", "", "")]
    [InlineData("compass", "", "compass_get compass_put")]
    [InlineData("all,compass", "", "compass_get compass_put")]
    [InlineData("compass.components", "", "compass_get compass_put")]
    [InlineData("", "compass_get", "compass_get")]
    [InlineData("default", "compass_put", "compass_put")]
    public void What_is_off_until_named_is_there_for_those_who_name_it(string toolsets, string tools, string expected)
    {
        var narrowing = Narrowing.Of(Tools, new Wish { Toolsets = Words(toolsets), Tools = Words(tools) });

        Assert.Equal(Words(expected.Replace(' ', ',')), Off(narrowing.Allows));
        Assert.Equal(Words(expected.Replace(' ', ',')), Off(narrowing.Lists));
    }

    [Fact]
    public void Both_the_address_and_the_headers_must_name_it_where_both_say_something()
    {
        var address = Narrowing.Of(Tools, new Wish { Toolsets = ["compass"] });

        Assert.Equal(["compass_get", "compass_put"], Off(Narrowing.None.And(address).Allows));
        Assert.Empty(Off(Narrowing.Of(Tools, new Wish { Toolsets = ["all"] }).And(address).Allows));
        Assert.Equal(["compass_get"], Off(address.And(Narrowing.Of(Tools, new Wish { IsReadOnly = true })).Allows));
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Off(Func<ToolFace, bool> which) => Tools.All.Where(which).Where(tool => tool.Shown == Showing.WhenNamed).Select(tool => tool.Name).Order(StringComparer.Ordinal);
}
