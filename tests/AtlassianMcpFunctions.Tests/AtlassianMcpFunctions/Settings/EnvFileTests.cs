using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Settings;

public sealed class EnvFileTests
{
    [Theory]
    [InlineData("JIRA_URL=https://x.example.com", "JIRA_URL", "https://x.example.com")]
    [InlineData("  JIRA_URL = https://x.example.com  ", "JIRA_URL", "https://x.example.com")]
    [InlineData("export JIRA_USERNAME=ada", "JIRA_USERNAME", "ada")]
    [InlineData("JIRA_API_TOKEN=\"a b\"", "JIRA_API_TOKEN", "a b")]
    [InlineData("JIRA_API_TOKEN='a b'", "JIRA_API_TOKEN", "a b")]
    [InlineData("JIRA_API_TOKEN=ATATT3x=AB12#cd==", "JIRA_API_TOKEN", "ATATT3x=AB12#cd==")]
    [InlineData("JIRA_API_TOKEN=", "JIRA_API_TOKEN", "")]
    [InlineData("AzureWebJobsStorage__accountName=stcontoso", "AzureWebJobsStorage:accountName", "stcontoso")]
    public void A_line_is_a_setting(string line, string name, string value) =>
        Assert.Equal([new KeyValuePair<string, string?>(name, value)], EnvFile.Parse([line]));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# JIRA_URL=https://x.example.com")]
    [InlineData("=value")]
    [InlineData("no setting")]
    public void Other_lines_are_passed_over(string line) => Assert.Empty(EnvFile.Parse([line]));

    [Fact]
    public void The_file_named_on_the_command_line_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("my.env");
        File.WriteAllText(path, "CONFLUENCE_SPACE_KEY=DOCS\n");
        var configuration = new ConfigurationManager();
        configuration.AddCommandLine(["--env-file", path]);
        configuration.AddEnvFile();
        Assert.Equal("DOCS", configuration["CONFLUENCE_SPACE_KEY"]);
    }
}
