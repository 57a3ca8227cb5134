using System.Globalization;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>Where it is measured: a folder of its own, and the calls with what Atlassian answers to them.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private readonly DirectoryInfo _folder;

    private Scene(DirectoryInfo folder, Measurements calls) => (_folder, Calls) = (folder, calls);

    /// <summary>What is called.</summary>
    public Measurements Calls { get; }

    private string Answers => PathOf("answers.json");

    /// <summary>Writes down what Atlassian answers.</summary>
    public static async Task<Scene> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("atlassian-mcp-benchmark-");
        return new(folder, await Recording.MakeAsync(Path.Combine(folder.FullName, "answers.json")));
    }

    /// <summary>A file of this run.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>An empty application.</summary>
    public static Task<RunningProgram> StartFloorAsync() => RunningProgram.StartAsync(Published.Floor, Nothing);

    /// <summary>A bare proxy.</summary>
    public static Task<RunningProgram> StartProxyAsync(Uri upstream) => RunningProgram.StartAsync(Published.Floor, new Dictionary<string, string> { ["UPSTREAM"] = upstream.AbsoluteUri });

    /// <summary>A site that answers what was recorded, after a while.</summary>
    public Task<RunningProgram> StartSiteAsync(int milliseconds = 0) =>
        RunningProgram.StartAsync(Published.Floor, new Dictionary<string, string> { ["ANSWERS"] = Answers, ["DELAY"] = milliseconds.ToString(CultureInfo.InvariantCulture) });

    /// <summary>The service, in front of one Cloud site.</summary>
    public static Task<RunningProgram> StartServiceAsync(Uri site) => RunningProgram.StartAsync(Published.Service, Surroundings.Cloud(site));

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
