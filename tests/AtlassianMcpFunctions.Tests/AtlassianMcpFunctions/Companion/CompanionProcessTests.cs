using System.Diagnostics;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary>The executable itself, as CI runs it.</summary>
public sealed class CompanionProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Arguments_and_environment_lead_to_results_and_exit_codes()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        bench.Write("docs/guide.md", "# Guide\n\nText.\n");
        string[] publish = ["publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId];

        var plan = await RunAsync(bench, bench.Settings[ServerAddress.UrlSetting], [.. publish, "--dry-run"]);
        Assert.Equal((CompanionExit.Done, true), (plan.Code, plan.Out.Contains("create 'Guide'", StringComparison.Ordinal)));
        var done = await RunAsync(bench, bench.Settings[ServerAddress.UrlSetting], publish);
        Assert.Equal(CompanionExit.Done, done.Code);
        Assert.Equal("Shelf", bench.Page("Guide").Parent!.Title);
        var lost = await RunAsync(bench, null, publish);
        Assert.Equal((CompanionExit.BadUsage, ""), (lost.Code, lost.Out));
        Assert.Contains(ServerAddress.UrlSetting, lost.Error, StringComparison.Ordinal);
        Assert.Equal(CompanionExit.BadUsage, (await RunAsync(bench, null, ["publish"])).Code);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(CompanionBench bench, string? url, string[] arguments)
    {
        var start = Executable.Command(arguments);
        start.WorkingDirectory = bench.Folder;
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.Environment.Remove(ServerAddress.KeySetting);
        start.Environment.Remove(ServerAddress.UrlSetting);
        if (url is not null) start.Environment[ServerAddress.UrlSetting] = url;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }
}
