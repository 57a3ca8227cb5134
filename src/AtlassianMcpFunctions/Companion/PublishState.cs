namespace AtlassianMcpFunctions.Companion;

/// <summary>A publication that was begun from a folder and is not over.</summary>
/// <param name="Server">The server.</param>
/// <param name="Token">The change that was agreed to.</param>
/// <param name="Sent">The hash of each file that was sent, by path.</param>
internal sealed record PublishState(string Server, string Token, IReadOnlyDictionary<string, string> Sent)
{
    /// <summary>The file it is kept in.</summary>
    public const string FileName = "publish.json";

    /// <summary>The job that applies it; null where the answer that names it was not heard.</summary>
    public BegunJob? Job { get; init; }
}

/// <summary>A file as a publication tells of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Action">created, updated, moved, unchanged, newer, conflict, failed, orphan, archived or deleted.</param>
/// <param name="Title">The page's title.</param>
/// <param name="PageId">The page.</param>
/// <param name="Version">Its version.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="Problem">Why nothing came of it.</param>
internal sealed record PublishedPage(string Path, string Action, string Title, string? PageId, int? Version, string? Url, string? Problem)
{
    /// <summary>Whether changes by others were put together with the file's.</summary>
    public bool? Merged { get; init; }

    /// <summary>Links and pictures that lead nowhere.</summary>
    public IReadOnlyList<string>? Missing { get; init; }
}

/// <summary>What a publication came to.</summary>
/// <param name="Counts">How many files have which outcome.</param>
/// <param name="Pages">The files.</param>
internal sealed record PublishedTree(SortedDictionary<string, int> Counts, IReadOnlyList<PublishedPage> Pages);

/// <summary>What <c>publish</c> tells: for scripts, its names stay.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Counts">How many files have which outcome.</param>
/// <param name="Pages">The files that came to anything.</param>
/// <param name="Stamped">Files that got the id and version of their page.</param>
/// <param name="NotStamped">Files that were changed here meanwhile and did not.</param>
internal sealed record PublishOutcome(string JobId, SortedDictionary<string, int> Counts, IReadOnlyList<PublishedPage> Pages, IReadOnlyList<string> Stamped, IReadOnlyList<string> NotStamped)
{
    private static readonly string[] Quiet = ["unchanged", "newer"];

    /// <summary>What the command ends with.</summary>
    public int ExitCode => CompanionExit.Of(Counts.GetValueOrDefault("failed"), Counts.GetValueOrDefault("conflict"));

    /// <summary>Whether nothing came of a file, and nobody needs to look.</summary>
    public static bool IsQuiet(PublishedPage page) => Quiet.Contains(page.Action);

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var page in Pages.Where(page => !IsQuiet(page))) yield return $"{page.Path}: {page.Action}{(page.Merged is true ? ", merged with changes of others" : "")}{(page.Url is { } url ? $" {url}" : "")}{(page.Problem is { } problem ? $": {problem.ReplaceLineEndings(" ")}" : "")}";
        foreach (var page in Pages.Where(page => page.Missing is not null)) yield return $"{page.Path} shows or links to what is not there: {string.Join(", ", page.Missing!)}";
        foreach (var path in NotStamped) yield return $"{path} was changed here meanwhile: the id of its page was not written into it.";
        yield return Counts.Count == 0 ? "Nothing was there to publish." : string.Join(", ", Counts.Select(count => $"{count.Value:N0} {count.Key}")) + (Stamped.Count > 0 ? $"; {Stamped.Count:N0} files have the id and version of their page now." : ".");
    }
}
