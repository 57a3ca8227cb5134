using System.Diagnostics;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Settings;

/// <summary>What an operator sees when the real executable starts with settings that cannot work.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Without_an_address_the_process_ends_with_one_line()
    {
        var (exitCode, output, errors) = await StartAsync([]);
        Assert.Equal(2, exitCode);
        Assert.Equal("JIRA_URL or CONFLUENCE_URL must be set, such as JIRA_URL=https://your-site.atlassian.net." + Environment.NewLine, errors);
        Assert.Empty(output);
    }

    [Fact]
    public async Task A_malformed_setting_of_the_env_file_ends_the_process_with_one_line()
    {
        var (exitCode, _, errors) = await StartAsync(["JIRA_URL=https://acme.atlassian.net", "JIRA_USERNAME=ada@example.com", "JIRA_API_TOKEN=t", "KEEP_ALIVE_SECONDS=soon"]);
        Assert.Equal(2, exitCode);
        Assert.Equal("KEEP_ALIVE_SECONDS must be a whole number from 1 to 200, such as KEEP_ALIVE_SECONDS=10." + Environment.NewLine, errors);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> StartAsync(string[] envFile)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder.PathTo(".env"), envFile);
        var start = Executable.Command();
        start.WorkingDirectory = folder.FullName;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        // The machine's own Atlassian settings must not make these right.
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException("The server started although its settings are wrong.");
        }

        return (process.ExitCode, await output, await errors);
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("JIRA_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("CONFLUENCE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("FUNCTIONS_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("AzureWebJobsStorage", StringComparison.OrdinalIgnoreCase);
}
