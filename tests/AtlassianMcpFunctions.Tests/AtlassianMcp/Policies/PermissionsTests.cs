using System.Text.Json;
using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Policies;

public sealed class PermissionsTests
{
    private static readonly string[] Keys = ["A", "B", "C", "D"];

    [Fact]
    public void Without_rules_reading_and_writing_are_allowed_and_nothing_more()
    {
        var permissions = Of([]);
        Assert.Equal([ToolClass.Read, ToolClass.Write], permissions.Classes.Order());
        Assert.True(permissions.ReadableProjects.IsAll && permissions.WritableSpaces.IsAll);
    }

    [Fact]
    public void The_users_rules_come_before_the_groups_and_those_before_everyones()
    {
        PolicyRule[] rules =
        [
            new() { Classes = [ToolClass.Read], Projects = new Reach(KeySet.Of("A")) },
            new() { For = "group:devs", Classes = [ToolClass.Read, ToolClass.Write] },
            new() { For = "group:leads", Classes = [ToolClass.Delete] },
            new() { For = "user:ada@example.com", Classes = [] },
        ];

        Assert.Equal([ToolClass.Read], Of(rules).Classes);
        Assert.Equal([ToolClass.Read, ToolClass.Write], Of(rules, groups: ["DEVS"]).Classes.Order());
        Assert.Equal([ToolClass.Read, ToolClass.Write, ToolClass.Delete], Of(rules, groups: ["devs", "leads"]).Classes.Order());
        Assert.Empty(Of(rules, handles: ["x", "Ada@Example.com"], groups: ["devs"]).Classes);
        // What a level does not speak of is taken from the next.
        Assert.Equal(["A"], Of(rules, groups: ["devs"]).ReadableProjects.Keys);
    }

    [Fact]
    public void What_is_denied_or_hidden_adds_up_and_wins()
    {
        PolicyRule[] rules = [new() { Deny = ["jira_search"], HiddenFields = ["customfield_1"] }, new() { For = "user:me", Allow = ["jira.*"], Deny = ["jira.issues"], HiddenFields = ["customfield_2"] }];
        var permissions = Of(rules, handles: ["me"]);

        Assert.False(permissions.Allows("jira_search", "jira.issues", ToolClass.Read));
        Assert.False(permissions.Allows("jira_get_issue", "jira.issues", ToolClass.Read));
        Assert.True(permissions.Allows("jira_add_comment", "jira.comments", ToolClass.Write));
        Assert.False(permissions.Allows("confluence_search", "confluence.search", ToolClass.Read));
        Assert.Equal(["customfield_1", "customfield_2"], permissions.HiddenFields.Order());
    }

    [Fact]
    public void What_may_not_be_read_may_not_be_written()
    {
        var permissions = Of([new PolicyRule { Spaces = new Reach(KeySet.Of("A", "B"), KeySet.Of("B", "C")) }]);
        Assert.Equal([false, true, false, false], Keys.Select(permissions.WritableSpaces.Contains));
    }

    [Fact]
    public void A_token_takes_away_and_never_adds()
    {
        PolicyRule[] rules = [new() { Classes = [ToolClass.Read, ToolClass.Delete] }];
        Assert.Equal([ToolClass.Delete], Of(rules, scopes: [ToolClass.Write, ToolClass.Delete]).Classes);
    }

    [Fact]
    public void Sets_of_keys_do_what_sets_do_whichever_way_they_are_said()
    {
        KeySet[] sets = [KeySet.All, KeySet.None, KeySet.Of("A"), KeySet.Of("a", "B"), KeySet.Of("*", "!A"), KeySet.Of("*", "!b", "!C"), KeySet.Of("C", "D")];
        foreach (var one in sets)
        {
            foreach (var other in sets)
            {
                foreach (var key in Keys.Append("Z"))
                {
                    Assert.Equal(one.Contains(key) || other.Contains(key), one.Or(other).Contains(key));
                    Assert.Equal(one.Contains(key) && other.Contains(key), one.And(other).Contains(key));
                }
            }

            var back = JsonSerializer.Deserialize<KeySet>(JsonSerializer.Serialize(one))!;
            Assert.Equal(Keys.Select(one.Contains), Keys.Select(back.Contains));
        }
    }

    [Theory]
    [InlineData("""["A", "!B"]""")]
    [InlineData("""["*", "A"]""")]
    [InlineData("""["!A"]""")]
    public void A_list_that_could_mean_two_things_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<KeySet>(json));

    private static Permissions Of(PolicyRule[] rules, string[]? handles = null, string[]? groups = null, ToolClass[]? scopes = null) =>
        Permissions.Of(rules, handles ?? ["x"], groups ?? [], scopes);
}
