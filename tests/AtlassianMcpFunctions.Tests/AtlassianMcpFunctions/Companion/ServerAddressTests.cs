using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary>Where the companion sends a key, and what it says when it is not let in.</summary>
public sealed class ServerAddressTests(AdminHost world) : IClassFixture<AdminHost>
{
    [Theory]
    [InlineData("https://mcp.example.com", "https://mcp.example.com/mcp")]
    [InlineData("https://mcp.example.com/mcp/acme", "https://mcp.example.com/mcp/acme")]
    [InlineData("http://127.0.0.1:7071/mcp", "http://127.0.0.1:7071/mcp")]
    [InlineData("http://localhost:7071", "http://localhost:7071/mcp")]
    public void Https_or_this_machine_is_an_address(string url, string endpoint) => Assert.Equal(endpoint, ServerAddress.Read(url, _ => null).Endpoint.AbsoluteUri);

    [Theory]
    [InlineData("http://mcp.example.com/mcp")]
    [InlineData("ftp://mcp.example.com/mcp")]
    [InlineData("https://user:secret@mcp.example.com/mcp")]
    [InlineData("mcp.example.com")]
    [InlineData("")]
    public void Anything_else_is_none(string url) => Assert.Equal(CompanionExit.BadUsage, Assert.Throws<AdminException>(() => ServerAddress.Read(url, _ => "key")).ExitCode);

    [Theory]
    [InlineData(null, "lets nobody in without a key")]
    [InlineData("amcp_acme_0123456789ab_0123456789012345678901234567890123456789012", "does not know the key")]
    public async Task Whoever_is_not_let_in_is_told_what_to_do(string? key, string words)
    {
        await using var bench = await BenchAsync(key);
        var answer = await bench.EndsAsync(CompanionExit.BadUsage, "sync", "pull", "--space", "ENG", bench.Folder);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        if (key is not null) Assert.DoesNotContain(key, answer.Error + answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_lets_in_and_is_not_sent_along_with_files()
    {
        await using var bench = await BenchAsync(await world.KeyAsync("acme"));
        var (calls, files) = (0, 0);
        bench.Weather = request =>
        {
            var isFile = request.RequestUri!.AbsolutePath.StartsWith("/downloads/", StringComparison.Ordinal);
            Assert.Equal(!isFile, request.Headers.Contains("Authorization"));
            _ = isFile ? files++ : calls++;
            return null;
        };
        await bench.EndsAsync(CompanionExit.Done, "sync", "pull", "--space", "ENG", bench.Folder);
        Assert.True(calls > 0 && files == 1);
        Assert.DoesNotContain(bench.Settings[ServerAddress.KeySetting]!, bench.Read(".atlassian-mcp/sync.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_only_read_is_told_so_when_it_publishes()
    {
        await using var bench = await BenchAsync(await world.KeyAsync("acme", "--scopes", "read"));
        bench.Write("docs/a.md", "# A\n");
        var answer = await bench.EndsAsync(CompanionExit.Failed, "publish", bench.PathTo("docs"), "--space", "ENG");
        Assert.NotEmpty(answer.Error);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    private async Task<CompanionBench> BenchAsync(string? key)
    {
        var bench = await CompanionBench.StartAsync();
        bench.Settings[ServerAddress.UrlSetting] = new Uri(world.Host.Address, "/mcp/acme").AbsoluteUri;
        bench.Settings[ServerAddress.KeySetting] = key;
        return bench;
    }
}
