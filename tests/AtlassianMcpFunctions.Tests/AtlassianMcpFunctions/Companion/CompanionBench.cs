using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary>A server that runs alone on a port before the demo site, a folder, and the companion's command line, whose network the test may disturb.</summary>
internal sealed class CompanionBench : IAsyncDisposable
{
    private const double Speed = 10;
    private readonly RunningServer _server;
    private readonly DemoSite _site;
    private readonly TemporaryFolder _folder = new();

    private CompanionBench(RunningServer server, DemoSite site)
    {
        (_server, _site) = (server, site);
        Settings[ServerAddress.UrlSetting] = new Uri(server.Address, "/mcp").AbsoluteUri;
    }

    /// <summary>What the companion finds in its environment.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>How wide the terminal is; null for none.</summary>
    public int? Columns { get; set; }

    /// <summary>Sees each request before it leaves; may throw, or answer in the server's place.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Weather { get; set; } = _ => null;

    public ConfluenceStore Confluence => _site.Cloud.Confluence;

    public Uri Address => _server.Address;

    public string Folder => _folder.FullName;

    public static async Task<CompanionBench> StartAsync()
    {
        var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var settings = DemoVariables.Of(site, isDataCenter: false).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        settings["KEEP_ALIVE_SECONDS"] = "2";
        return new CompanionBench(await RunningServer.StartAsync(new RunningServerOptions { Settings = settings }), site);
    }

    /// <summary>A new space with a page below its home page for each path; those above come first.</summary>
    public Space Grow(string key, params string[] paths)
    {
        var space = Confluence.AddSpace(key, key + " home");
        foreach (var path in paths)
        {
            var parts = path.Split('/');
            Confluence.AddPage(space, parts.Length == 1 ? space.Homepage : Page(parts[^2]), parts[^1], $"<p>About {parts[^1]}.</p>");
        }

        return space;
    }

    public Page Page(string title) => Confluence.Contents.OfType<Page>().Single(page => page.Title == title && page.Status == "current");

    public void Edit(string title, string storage, string? newTitle = null) => Confluence.Change(Page(title), newTitle ?? title, storage, Confluence.Site.Users.Demo);

    /// <summary>The path of something in the folder.</summary>
    public string PathTo(string path) => Path.Combine(Folder, path);

    public string Read(string path) => File.ReadAllText(PathTo(path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathTo(path))!);
        File.WriteAllText(PathTo(path), text);
    }

    /// <summary>The folder's files but the companion's own, in order.</summary>
    public IReadOnlyList<string> Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Where(path => !path.StartsWith('.')).Order(StringComparer.Ordinal)];

    /// <summary>When each file was last written, by path.</summary>
    public IReadOnlyDictionary<string, DateTime> Times() => Files().ToDictionary(path => path, path => File.GetLastWriteTimeUtc(PathTo(path)));

    /// <summary>How many jobs the server has.</summary>
    public async Task<int> JobsAsync() => (await _server.ResultAsync("job_list"))["jobs"]!.AsArray().Count;

    /// <summary>Runs a command that must end with a code.</summary>
    public async Task<AdminAnswer> EndsAsync(int code, params string[] arguments)
    {
        var answer = await RunAsync(CancellationToken.None, arguments);
        Assert.True(answer.Code == code, $"{string.Join(' ', arguments)}: {answer.Code}\n{answer.Error}\n{answer.Out}");
        return answer;
    }

    /// <summary>Runs a command that somebody may interrupt.</summary>
    public async Task<AdminAnswer> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        // What is told while a call is under way comes from another thread.
        var console = new AdminConsole(TextReader.Null, output, TextWriter.Synchronized(errors), IsTerminal: false) { Columns = Columns };
        var outside = new Surroundings((_, name) => Settings.GetValueOrDefault(name), () => new Sky(this), new FastTime(Speed));
        var code = await AdminProgram.RunAsync(arguments, console, _ => throw new InvalidOperationException("No store may be opened."), AdminLine.ServesNobody, door => CompanionCommands.Declare(door, outside), cancellationToken);
        return new AdminAnswer(code, output.ToString(), errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Sky(CompanionBench bench) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            bench.Weather(request) ?? await base.SendAsync(request, cancellationToken);
    }
}
