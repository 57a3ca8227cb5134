using System.CommandLine;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>The commands about a server that was just deployed, for whoever did it and for the hooks of <c>azd</c>.</summary>
internal static class DeploymentCommands
{
    private const int UsualWait = 300;
    private const int LongestWait = 3600;

    /// <summary><c>deployment check</c>.</summary>
    public static Command Declare(CommandDoor door, Surroundings outside)
    {
        var url = new Argument<string?>("URL") { Description = $"The server's address, such as https://YOUR-SERVER/mcp; else {ServerAddress.UrlSetting}. A key is read from {ServerAddress.KeySetting} alone.", Arity = ArgumentArity.ZeroOrOne };
        var wait = new Option<int>("--wait") { Description = $"The most seconds to wait until it is ready, {LongestWait} at most.", HelpName = "SECONDS", DefaultValueFactory = _ => UsualWait };
        var at = new Option<string?>("--at") { Description = "By which name the server is asked while its address need not lead to it yet, such as https://APP.azurewebsites.net.", HelpName = "URL" };
        var mayBeEmpty = new Option<bool>("--may-be-empty") { Description = "Is content where nothing has been deployed yet, as after azd provision." };
        wait.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && int.TryParse(token.Value, out var seconds) && seconds is < 0 or > LongestWait) result.AddError($"--wait goes from 0 to {LongestWait} seconds.");
        });
        var check = new Command("check", "Waits until a server is ready, tries out what clients do first, and says how to connect them. Changes nothing.") { url, at, wait, mayBeEmpty };
        check.SetAction(async (arguments, cancellationToken) =>
        {
            string? Setting(string name) => outside.Setting(arguments.GetValue(door.EnvFile), name);
            var address = ServerAddress.Read(arguments.GetValue(url), Setting);
            using var http = new HttpClient(outside.Network()) { Timeout = Timeout.InfiniteTimeSpan };
            var asked = arguments.GetValue(at) is { } name ? address.At(name) : address;
            return await new DeploymentCheck(address, asked, http, door.Console, outside.Time)
            {
                Wait = TimeSpan.FromSeconds(arguments.GetValue(wait)),
                MayBeEmpty = arguments.GetValue(mayBeEmpty),
                AsJson = arguments.GetValue(door.Json),
                FirstTenant = Setting(ConnectGuide.FirstTenantSetting),
            }.RunAsync(cancellationToken);
        });
        return new Command("deployment", "A server that was just deployed.") { check };
    }
}
