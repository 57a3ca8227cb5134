using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class UsageTests
{
    [Theory]
    [InlineData("tenant list", true)]
    [InlineData("tennant list", true)]
    [InlineData("--help", true)]
    [InlineData("--version", true)]
    [InlineData("--env-file x", false)]
    [InlineData("", false)]
    public void Words_are_commands_and_settings_start_the_server(string line, bool isCommand) =>
        Assert.Equal(isCommand, AdminProgram.IsAskedBy(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("tenant")]
    [InlineData("tennant list")]
    [InlineData("tenant show")]
    [InlineData("key create --tenant acme")]
    [InlineData("tenant set acme --kind password")]
    [InlineData("tenant list --colour")]
    public async Task A_line_that_is_no_command_is_bad_usage_and_opens_nothing(string line)
    {
        var (code, output, errors) = await RunAsync(line);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--help", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        Assert.All(new[] { "tenant", "key", "grant", "audit", "stdio", "--env-file" }, word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "No storage account is configured")]
    [InlineData("AzureWebJobsStorage=UseDevelopmentStorage=true", "Neither KEY_VAULT_URI nor SECRETS_FILE")]
    [InlineData("AzureWebJobsStorage__accountName=Bad_Name KEY_VAULT_URI=https://kv.example.com", "is no account name")]
    public void Settings_that_lead_nowhere_are_told(string settings, string words)
    {
        var values = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0].Replace("__", ":", StringComparison.Ordinal), (string?)pair[1]));
        var refused = Assert.Throws<AdminException>(() => AdminSettings.Check(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), out _));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_a_site_nor_a_port_is_needed()
    {
        var values = new Dictionary<string, string?> { ["AzureWebJobsStorage:accountName"] = "stcontoso", ["KEY_VAULT_URI"] = "https://kv-contoso.vault.azure.net/" };
        Assert.Null(AdminSettings.Check(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), out var knowsAddress).Tenant);
        Assert.False(knowsAddress);
    }

    [Fact]
    public async Task A_file_of_settings_that_is_not_there_is_told()
    {
        using var folder = new TemporaryFolder();
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await AdminProgram.RunAsync(["tenant", "list", "--env-file", folder.PathTo("none.env")], new AdminConsole(TextReader.Null, output, errors, false), AdminSetup.Open, AdminLine.ServesNobody, _ => [], CancellationToken.None);
        Assert.Equal(2, code);
        Assert.Contains("there is no such file", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(string line)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var console = new AdminConsole(TextReader.Null, output, errors, IsTerminal: false);
        var code = await AdminProgram.RunAsync(line.Split(' '), console, _ => throw new InvalidOperationException("Nothing may be opened."), AdminLine.ServesNobody, _ => [], CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
