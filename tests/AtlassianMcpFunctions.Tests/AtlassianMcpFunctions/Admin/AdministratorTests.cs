using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

/// <summary>Who may see a tenant's pages, as the command line says it.</summary>
public sealed class AdministratorTests(AdminHost world) : IClassFixture<AdminHost>
{
    private AdminLine Admin => world.Admin;

    [Fact]
    public async Task Administrators_are_added_one_by_one_shown_and_taken_away()
    {
        await world.AddAsync("wayne");
        await Admin.DoAsync(null, "tenant", "set", "wayne", "--admin", "ada@example.com", "--admin", "group:platform-team");
        await Admin.DoAsync(null, "tenant", "set", "wayne", "--admin", "ADA@example.com", "--admin", "entra:0b7c");
        var shown = (await Admin.DoAsync(null, "tenant", "show", "wayne")).Out;
        await Admin.DoAsync(null, "tenant", "set", "wayne", "--no-admin", "Ada@example.com");
        var json = (await Admin.DoAsync(null, "tenant", "show", "wayne", "--json")).Json;

        Assert.Contains("admins   ada@example.com, group:platform-team, entra:0b7c", shown, StringComparison.Ordinal);
        Assert.Equal(["group:platform-team", "entra:0b7c"], json["access"]!["admins"]!.AsArray().Select(who => (string)who!));
    }

    [Theory]
    [InlineData("key:0a1b2c3d4e5f")]
    [InlineData("local")]
    [InlineData("everyone")]
    [InlineData("ada")]
    [InlineData("atlassian:")]
    public async Task Who_is_no_person_is_refused(string who)
    {
        await world.AddAsync("stark");

        var answer = await Admin.RunAsync(null, "tenant", "set", "stark", "--admin", who);

        Assert.Equal(1, answer.Code);
        Assert.Contains("access.admins", answer.Error, StringComparison.Ordinal);
        await Admin.DoAsync(null, "tenant", "remove", "stark", "--yes");
    }

    [Fact]
    public async Task Who_is_none_cannot_be_taken_away()
    {
        await world.AddAsync("oscorp");

        var answer = await Admin.RunAsync(null, "tenant", "set", "oscorp", "--no-admin", "ada@example.com");

        Assert.Equal(1, answer.Code);
        Assert.Contains("no administrator", answer.Error, StringComparison.Ordinal);
    }
}
