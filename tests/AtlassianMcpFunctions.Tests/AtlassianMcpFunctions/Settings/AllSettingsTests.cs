using Atlassian.Http;
using AtlassianMcpFunctions.Settings;
using Microsoft.Extensions.Configuration;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Settings;

public sealed class AllSettingsTests
{
    private static readonly Dictionary<string, string?> Enough = new()
    {
        ["JIRA_URL"] = "https://acme.atlassian.net",
        ["JIRA_USERNAME"] = "ada@example.com",
        ["JIRA_API_TOKEN"] = "s3cret-token",
    };

    [Fact]
    public void One_product_is_enough_to_start_alone_with_defaults()
    {
        var settings = Read([], out var problems);
        Assert.Empty(problems);
        Assert.True(settings.Server.RunsAlone);
        Assert.Equal(7071, settings.Server.Port);
        Assert.Equal(new Uri("http://127.0.0.1:7071"), settings.Server.PublicUrl);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Server.KeepAlive);
        Assert.Equal(TimeSpan.FromSeconds(60), settings.Jobs.Slice);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Jobs.Lease);
        Assert.Equal(TimeSpan.FromDays(14), settings.Jobs.Retention);
        Assert.Equal(TimeSpan.FromDays(365), settings.Jobs.SetRetention);
        Assert.Empty(settings.Tenant!.SitesOf(Product.Confluence));
    }

    [Theory]
    [InlineData("PORT", "http", "PORT must be a whole number from 1 to 65535, such as PORT=7071.")]
    [InlineData("PORT", "0", "PORT must be a whole number from 1 to 65535, such as PORT=7071.")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "free", "FUNCTIONS_CUSTOMHANDLER_PORT must be a whole number from 1 to 65535, such as FUNCTIONS_CUSTOMHANDLER_PORT=8080.")]
    [InlineData("PORT", "65536", "PORT must be a whole number from 1 to 65535, such as PORT=7071.")]
    [InlineData("PUBLIC_BASE_URL", "mcp.example.com", "PUBLIC_BASE_URL must be an http(s) address without user name, such as PUBLIC_BASE_URL=https://mcp.example.com.")]
    [InlineData("PUBLIC_BASE_URL", "https://mcp.example.com/atlassian", "PUBLIC_BASE_URL must be the server's address alone, without path, query and fragment, such as PUBLIC_BASE_URL=https://mcp.example.com.")]
    [InlineData("PUBLIC_BASE_URL", "https://mcp.example.com/?x=1", "PUBLIC_BASE_URL must be the server's address alone, without path, query and fragment, such as PUBLIC_BASE_URL=https://mcp.example.com.")]
    [InlineData("PUBLIC_BASE_URL", "https://mcp.example.com/#x", "PUBLIC_BASE_URL must be the server's address alone, without path, query and fragment, such as PUBLIC_BASE_URL=https://mcp.example.com.")]
    [InlineData("KEEP_ALIVE_SECONDS", "-1", "KEEP_ALIVE_SECONDS must be a whole number from 1 to 200, such as KEEP_ALIVE_SECONDS=10.")]
    [InlineData("JOB_SLICE_SECONDS", "1.5", "JOB_SLICE_SECONDS must be a whole number from 1 to 300, such as JOB_SLICE_SECONDS=60.")]
    [InlineData("JOB_LEASE_SECONDS", "301", "JOB_LEASE_SECONDS must be a whole number from 1 to 300, such as JOB_LEASE_SECONDS=30.")]
    [InlineData("JOB_RETENTION_DAYS", "forever", "JOB_RETENTION_DAYS must be a whole number from 1 to 365, such as JOB_RETENTION_DAYS=14.")]
    [InlineData("SYNC_RETENTION_DAYS", "0", "SYNC_RETENTION_DAYS must be a whole number from 1 to 36500, such as SYNC_RETENTION_DAYS=365.")]
    [InlineData("RATE_LIMIT", "0", "RATE_LIMIT must be a whole number from 1 to 10000, such as RATE_LIMIT=50.")]
    [InlineData("RATE_LIMIT", "fast", "RATE_LIMIT must be a whole number from 1 to 10000, such as RATE_LIMIT=50.")]
    [InlineData("JIRA_URL", "ftp://acme.atlassian.net", "JIRA_URL must be an http(s) address without user name, such as JIRA_URL=https://your-site.atlassian.net.")]
    [InlineData("CONFLUENCE_URL", "https://ada:pw@acme.atlassian.net", "CONFLUENCE_URL must be an http(s) address without user name, such as CONFLUENCE_URL=https://your-site.atlassian.net/wiki.")]
    [InlineData("JIRA_DEPLOYMENT", "onprem", "JIRA_DEPLOYMENT must be cloud or datacenter, such as JIRA_DEPLOYMENT=datacenter; without it the address decides.")]
    public void A_malformed_setting_gives_one_line_that_names_it_and_an_example(string name, string value, string line)
    {
        Read(new() { [name] = value }, out var problems);
        Assert.Equal([line], problems);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("25", 25d)]
    public void The_rate_is_what_Atlassian_documents_unless_it_is_set(string? value, double? rate) => Assert.Equal(rate, Read(new() { ["RATE_LIMIT"] = value }, out _).Rates.PerSecond);

    [Theory]
    [InlineData("LISTEN_ADDRESS=everywhere", "LISTEN_ADDRESS must be an IP address, such as LISTEN_ADDRESS=0.0.0.0.")]
    [InlineData("LISTEN_ADDRESS=0.0.0.0", "PUBLIC_BASE_URL must be set beside LISTEN_ADDRESS, such as PUBLIC_BASE_URL=https://mcp.example.com.")]
    [InlineData("LISTEN_ADDRESS=:: PUBLIC_BASE_URL=https://mcp.example.com FUNCTIONS_CUSTOMHANDLER_PORT=8080", "LISTEN_ADDRESS must not be set under the Functions host, which calls the server at 127.0.0.1.")]
    public void An_address_to_listen_at_that_cannot_be_used_is_refused(string settings, string problem)
    {
        Dictionary<string, string?> changes = settings.Split(' ').Select(setting => setting.Split('=')).ToDictionary(pair => pair[0], pair => (string?)pair[1]);
        changes["AzureWebJobsStorage"] = "UseDevelopmentStorage=true";
        Read(changes, out var problems);
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void Whoever_listens_beyond_this_machine_is_no_development_whatever_the_environment_says()
    {
        Dictionary<string, string?> open = new() { ["LISTEN_ADDRESS"] = "0.0.0.0", ["PUBLIC_BASE_URL"] = "http://127.0.0.1:7071", ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        Assert.Equal((System.Net.IPAddress.Any, false), (Read(open, out var problems).Server.ListenAddress, Read(open, out _).Server.IsDevelopment));
        Assert.Empty(problems);
        Assert.True(Read(new() { ["LISTEN_ADDRESS"] = "127.0.0.1" }, out _).Server.IsDevelopment);
    }

    [Fact]
    public void A_prefix_that_the_triggers_would_not_know_of_is_refused_under_the_host()
    {
        Read(new() { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "8080", ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true", ["STORAGE_PREFIX"] = "staging" }, out var problems);
        Assert.StartsWith("STORAGE_PREFIX must not be set under the Functions host", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "nonsense", "AzureWebJobsStorage")]
    [InlineData("KEY_VAULT_URI", "kv-contoso", "KEY_VAULT_URI")]
    [InlineData("SECRETS_FILE", "secrets.json", "SECRETS_FILE")]
    [InlineData("STORAGE_PREFIX", "Ümlaut", "STORAGE_PREFIX")]
    public void A_malformed_storage_setting_is_among_the_problems(string name, string value, string start)
    {
        Read(new() { [name] = value }, out var problems);
        var line = Assert.Single(problems);
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.Contains("Example: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        Read(new() { ["PORT"] = "x", ["JOB_SLICE_SECONDS"] = "x", ["JIRA_API_TOKEN"] = null, ["STORAGE_PREFIX"] = "-" }, out var problems);
        Assert.Equal(4, problems.Count);
        Assert.All(problems, problem => Assert.DoesNotContain('\n', problem));
    }

    [Fact]
    public void A_wrong_secret_is_not_repeated()
    {
        Read(new() { ["JIRA_USERNAME"] = null, ["AzureWebJobsStorage"] = "AccountName=a;AccountKey=not-base64-s3cret" }, out var problems);
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Under_the_Functions_host_an_account_is_required()
    {
        Read(new() { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "40000" }, out var problems);
        Assert.Equal(["AzureWebJobsStorage must be set under the Functions host, such as AzureWebJobsStorage=UseDevelopmentStorage=true."], problems);
    }

    [Fact]
    public void Under_the_Functions_host_its_port_wins_and_links_bear_the_sites_name()
    {
        var settings = Read(
            new() { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "40000", ["PORT"] = "7000", ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true", ["WEBSITE_HOSTNAME"] = "func-acme.azurewebsites.net" },
            out var problems);
        Assert.Empty(problems);
        Assert.False(settings.Server.RunsAlone);
        Assert.Equal(40000, settings.Server.Port);
        Assert.Equal(new Uri("https://func-acme.azurewebsites.net"), settings.Server.PublicUrl);
    }

    [Fact]
    public void The_public_address_wins_over_the_sites_name()
    {
        var settings = Read(new() { ["PUBLIC_BASE_URL"] = "https://mcp.example.com", ["WEBSITE_HOSTNAME"] = "func-acme.azurewebsites.net" }, out _);
        Assert.Equal(new Uri("https://mcp.example.com"), settings.Server.PublicUrl);
        Assert.True(settings.Server.AllowsHost("mcp.example.com"));
        Assert.False(settings.Server.AllowsHost("evil.example.com"));
    }

    [Fact]
    public void Further_hosts_and_origins_are_lists()
    {
        var settings = Read(new() { ["ALLOWED_HOSTS"] = "a.example.com, b.example.com,", ["ALLOWED_ORIGINS"] = "https://app.example.com" }, out _);
        Assert.True(settings.Server.AllowsHost("B.example.com"));
        Assert.True(settings.Server.AllowsOrigin("https://app.example.com", "a.example.com"));
        Assert.False(settings.Server.AllowsOrigin("https://evil.example.com", "a.example.com"));
    }

    private static AllSettings Read(Dictionary<string, string?> changes, out IReadOnlyList<string> problems)
    {
        var values = new Dictionary<string, string?>(Enough);
        foreach (var (name, value) in changes) values[name] = value;
        return AllSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), out problems);
    }
}
