using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What a folder mirrors, and how its files were when they were last made the same.</summary>
internal sealed record PullState
{
    /// <summary>The file it is kept in.</summary>
    public const string FileName = "sync.json";

    /// <summary>The server it came from.</summary>
    public string? Server { get; init; }

    /// <summary>Which pages, and how: the arguments of the sync.</summary>
    public JsonObject? Scope { get; init; }

    /// <summary>The set of files at the server.</summary>
    public string? FileSet { get; init; }

    /// <summary>The set's version that the folder has.</summary>
    public int Version { get; init; }

    /// <summary>The sync that was begun and is not yet in the folder.</summary>
    public BegunJob? Job { get; init; }

    /// <summary>The hash of each file as the server has it, by path.</summary>
    public Dictionary<string, string> Files { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Files that were published from the folder since: their pages hold what they hold.</summary>
    public Dictionary<string, SentFile> Published { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The server's side of files that both sides changed, by the file's path.</summary>
    public Dictionary<string, string> Conflicts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The same in an order that is always the same, for those who keep it in a repository.</summary>
    public PullState InOrder() => this with { Files = InOrder(Files), Published = InOrder(Published), Conflicts = InOrder(Conflicts) };

    private static Dictionary<string, T> InOrder<T>(Dictionary<string, T> values) => values.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}

/// <summary>A file whose content is on its page.</summary>
/// <param name="Hash">Of the file.</param>
/// <param name="PageVersion">The version of the page that holds it.</param>
internal sealed record SentFile(string Hash, int PageVersion);
