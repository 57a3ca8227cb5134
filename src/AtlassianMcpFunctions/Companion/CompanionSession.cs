using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>One command of the companion at work: its arguments, the server, and where its result goes.</summary>
internal sealed class CompanionSession : IAsyncDisposable
{
    private readonly ParseResult _arguments;
    private readonly CommandDoor _door;
    private readonly CompanionOptions _options;
    private readonly HttpClient _http;

    /// <summary>Reads where the server is; nothing is sent yet.</summary>
    /// <exception cref="AdminException">It is not said, or wrong.</exception>
    public CompanionSession(ParseResult arguments, CommandDoor door, CompanionOptions options, Surroundings outside)
    {
        (_arguments, _door, _options) = (arguments, door, options);
        Address = ServerAddress.Read(arguments.GetValue(options.Url), name => outside.Setting(arguments.GetValue(door.EnvFile), name));
        _http = new HttpClient(outside.Network()) { Timeout = Timeout.InfiniteTimeSpan };
        Progress = new ProgressLine(door.Console, outside.Time);
        var patience = new Patience(Progress, outside.Time);
        Server = new RemoteServer(Address, _http, patience, outside.Time);
        Files = new FileLine(_http, patience, Progress, outside.Time);
        Watch = new JobWatch(Server, Progress, outside.Time);
    }

    /// <summary>Where the server is.</summary>
    public ServerAddress Address { get; }

    /// <summary>Calls its tools.</summary>
    public RemoteServer Server { get; }

    /// <summary>Follows its jobs.</summary>
    public JobWatch Watch { get; }

    /// <summary>Moves files.</summary>
    public FileLine Files { get; }

    /// <summary>Shows how far it is.</summary>
    public ProgressLine Progress { get; }

    /// <summary>Where it reads and writes.</summary>
    public AdminConsole Console => _door.Console;

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => _arguments.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Get<T>(Argument<T> argument) => _arguments.GetValue(argument);

    /// <summary>A tool's arguments, with the site where one was named.</summary>
    public JsonObject With(JsonObject arguments)
    {
        if (Get(_options.Site) is { } site) arguments["site"] = site;
        return arguments;
    }

    /// <summary>Says something beside the result.</summary>
    public Task SayAsync(string remark) => Progress.SayAsync(remark);

    /// <summary>Prints the result: an object for scripts, or what people read.</summary>
    public async Task PrintAsync<T>(T result, IEnumerable<string> people)
    {
        await Progress.ClearAsync();
        if (_arguments.GetValue(_door.Json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result, CompanionJson.Options));
        else foreach (var line in people) await Console.Out.WriteLineAsync(Grid.Plain(line));
    }

    public async ValueTask DisposeAsync()
    {
        await Progress.ClearAsync();
        await Server.DisposeAsync();
        _http.Dispose();
        Progress.Dispose();
    }
}
