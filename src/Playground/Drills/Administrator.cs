using System.Diagnostics;
using Playground.AtlassianSite;

namespace Playground.Drills;

/// <summary>Does at the executable what administrators do, for drills that need more than one tenant.</summary>
internal static class Administrator
{
    /// <summary>Adds a tenant with the demo site's Cloud products and gives an API key of it.</summary>
    public static async Task<string> AddTenantAsync(World world, string id, CancellationToken cancellationToken)
    {
        var url = world.Site!.CloudUrl.AbsoluteUri;
        await RunAsync(world, null, ["tenant", "add", id, "--jira", url, "--confluence", url, "--deployment", "cloud", "--api-keys"], cancellationToken);
        await RunAsync(world, DemoCredential.Demo.ApiToken, ["tenant", "set", id, "--account", "default", "--kind", "basic", "--user", DemoCredential.Demo.Email], cancellationToken);
        return (await RunAsync(world, null, ["key", "create", "--tenant", id, "--name", "Drill"], cancellationToken)).Trim();
    }

    private static async Task<string> RunAsync(World world, string? input, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AtlassianMcpFunctions.dll"), .. arguments, "--env-file", world.EnvFile])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        if (input is not null) await process.StandardInput.WriteLineAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await said : throw new PlaygroundException($"{string.Join(' ', arguments)}: {await wrong}");
    }
}
