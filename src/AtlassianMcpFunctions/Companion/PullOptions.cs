using System.CommandLine;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What <c>sync pull</c> is asked for: a job or a scope of pages, or what the folder mirrors already.</summary>
internal sealed class PullOptions
{
    private const int JobIdLength = 32;

    private static readonly string[] Formats = ["markdown", "storage", "adf"];

    private readonly Argument<string[]> _places = new("places")
    {
        HelpName = "[SOURCE] DIR",
        Description = "A page (id or address) whose tree is mirrored, or the id of a sync's job; then the folder. The folder alone goes on with what it mirrors, or goes with --space, --label or --cql.",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly Option<string?> _space = new("--space") { Description = "All pages of a space.", HelpName = "KEY" };
    private readonly Option<string?> _label = new("--label") { Description = "All pages with a label.", HelpName = "LABEL" };
    private readonly Option<string?> _cql = new("--cql") { Description = "All pages that a query finds.", HelpName = "CQL" };
    private readonly Option<bool> _pageOnly = new("--page-only") { Description = "The page alone, without those below it." };
    private readonly Option<string?> _format = new("--format") { Description = "markdown (as usual), storage or adf." };
    private readonly Option<bool> _noAttachments = new("--no-attachments") { Description = "Leaves out files on pages." };
    private readonly Option<bool> _noComments = new("--no-comments") { Description = "Leaves out comments." };
    private readonly Option<bool> _force = new("--force") { Description = "Takes the server's side of files that were edited or removed here." };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        _format.AcceptOnlyFromAmong(Formats);
        command.Arguments.Add(_places);
        foreach (var option in (Option[])[_space, _label, _cql, _pageOnly, _format, _noAttachments, _noComments, _force]) command.Options.Add(option);
        return command;
    }

    /// <summary>The folder.</summary>
    public string Folder(CompanionSession session) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(session.Get(_places)![^1]));

    /// <summary>Whether the server's side wins.</summary>
    public bool IsForced(CompanionSession session) => session.Get(_force);

    /// <summary>The job that is named; null where pages are.</summary>
    public string? Job(CompanionSession session) => Source(session) is { Length: JobIdLength } source && source.All(char.IsAsciiHexDigit) && !source.All(char.IsAsciiDigit) ? source : null;

    /// <summary>The arguments of the sync; null where neither pages nor a job are named.</summary>
    /// <exception cref="AdminException">They do not go together.</exception>
    public JsonObject? Scope(CompanionSession session)
    {
        var chosen = new[] { (session.Get(_pageOnly) ? "page_id" : "parent_page_id", Page(session)), ("space_key", session.Get(_space)), ("label", session.Get(_label)), ("cql", session.Get(_cql)) }.Where(one => one.Item2 is not null).ToList();
        if (chosen.Count + (Job(session) is null ? 0 : 1) > 1) throw AdminException.Usage("Name one of a page, a job, --space, --label and --cql.");
        if (chosen.Count == 0)
        {
            return session.Get(_pageOnly) || session.Get(_format) is not null || session.Get(_noAttachments) || session.Get(_noComments)
                ? throw AdminException.Usage("Name the pages as well: SOURCE DIR, or --space, --label or --cql.") : null;
        }

        var scope = new JsonObject { [chosen[0].Item1] = chosen[0].Item2 };
        if (session.Get(_format) is { } format) scope["format"] = format;
        if (session.Get(_noAttachments)) scope["attachments"] = false;
        if (session.Get(_noComments)) scope["comments"] = false;
        return session.With(scope);
    }

    private string? Page(CompanionSession session)
    {
        if (Source(session) is not { } source || Job(session) is not null) return null;
        return source.All(char.IsAsciiDigit) || source.Contains("://", StringComparison.Ordinal) ? source : throw AdminException.Usage($"'{source}' is neither a page's id or address nor a job's id.");
    }

    private string? Source(CompanionSession session) => session.Get(_places) is [var source, _] ? source : null;
}
