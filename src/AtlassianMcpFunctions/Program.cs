using AtlassianMcpFunctions;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Settings;

if (AdminProgram.IsAskedBy(args)) return await AdminProgram.RunAsync(args, StdioServer.RunAsync, door => CompanionCommands.Declare(door, Surroundings.OfProcess));

var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]); // nobody edits files under a running server, and watching them takes a thread
builder.Configuration.AddEnvFile();
var settings = AllSettings.Read(builder.Configuration, out var problems);
if (problems.Count > 0)
{
    foreach (var problem in problems) await Console.Error.WriteLineAsync(problem);
    return ExitCodes.BadSettings;
}

builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(settings.Server.ListenAddress, settings.Server.Port); // never from ASPNETCORE_URLS, which the Functions host passes on
});
builder.Logging.AddServerLogging(settings.Server.LogFormat);
builder.Services.AddServer(settings);

var app = builder.Build();
app.MapServer(settings.Server);
await app.RunAsync();
return ExitCodes.Restart;
