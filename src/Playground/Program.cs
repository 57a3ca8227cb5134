using System.CommandLine;
using Playground;
using Playground.Drills;

var port = new Option<int>("--port") { Description = "Port of the MCP endpoint; the demo site takes the four ports after it.", DefaultValueFactory = _ => 7071 };
var data = new Option<DirectoryInfo?>("--data") { Description = "Folder that keeps tables, blobs, queues and secrets between runs; without it they are forgotten." };
var deployment = new Option<string>("--deployment") { Description = "Which demo site the server uses.", DefaultValueFactory = _ => "cloud" };
deployment.AcceptOnlyFromAmong("cloud", "datacenter");
var signIn = new Option<bool>("--sign-in") { Description = "Lets nobody in without sign-in or API key, as in Azure." };
var package = new Option<DirectoryInfo?>("--package") { Description = "Folder made by infra/package.sh: the host runs exactly what is deployed instead of what was built." };
var verbose = new Option<bool>("--verbose") { Description = "Shows what the host and the server log." };

var command = new RootCommand("A world on one machine: Azurite, a demo Atlassian site, a stand-in for the Functions host, and the server.") { port, data, deployment, signIn, package, verbose };
command.Subcommands.Add(DrillCommand.Create());
command.SetAction((arguments, cancellationToken) => Stage.PlayAsync(
    new WorldOptions
    {
        Port = arguments.GetValue(port),
        SitePorts = (arguments.GetValue(port) + 1, arguments.GetValue(port) + 2, arguments.GetValue(port) + 3, arguments.GetValue(port) + 4),
        DataFolder = arguments.GetValue(data)?.FullName,
        RequiresSignIn = arguments.GetValue(signIn),
        PackageFolder = arguments.GetValue(package)?.FullName,
        IsDataCenter = arguments.GetValue(deployment) == "datacenter",
        UsesOwnSite = DemoVariables.NamesOfSites.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }),
        Progress = Console.WriteLine,
    },
    arguments.GetValue(verbose),
    cancellationToken));
return await command.Parse(args).InvokeAsync();
