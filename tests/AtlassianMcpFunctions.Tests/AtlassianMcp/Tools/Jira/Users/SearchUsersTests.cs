namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Users;

public sealed class SearchUsersTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task People_come_page_by_page_whether_they_can_be_assigned_or_not(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        for (var number = 1; number <= 5; number++) host.Site.AddPerson($"tester{number}", $"Tester {number}");

        foreach (var project in new[] { null, "DEMO" })
        {
            var (found, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = await host.CallAsync("jira_search_users", new Dictionary<string, object?> { ["query"] = "tester", ["limit"] = 2, ["cursor"] = cursor, ["project_key"] = project }.Where(pair => pair.Value is not null).ToDictionary());
                found.AddRange(page["users"]!.AsArray().Select(user => (string)user!["display_name"]!));
                cursor = (string?)page["next_cursor"];
            }
            while (cursor is not null);

            Assert.Equal(["Tester 1", "Tester 2", "Tester 3", "Tester 4", "Tester 5"], found.Order(StringComparer.Ordinal));
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Without_a_name_it_is_the_account_that_asks(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var me = await host.CallAsync("jira_get_user");

        Assert.Equal("Dana Demo", (string?)me["display_name"]);
        Assert.Equal(host.Store.IsCloud, me["account_id"] is not null);
        Assert.Equal(host.Store.IsCloud, me["name"] is null);
    }
}
