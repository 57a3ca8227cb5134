using System.CommandLine;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What <c>publish</c> is asked for.</summary>
internal sealed class PublishOptions
{
    private static readonly string[] OrphanActions = ["report", "archive", "delete"];
    private static readonly string[] ConflictActions = ["report", "overwrite"];

    private readonly Argument<string> _folder = new("DIR") { Description = "The folder of Markdown files." };
    private readonly Option<string?> _parent = new("--parent") { Description = "Page that new pages at the top go below: id or address.", HelpName = "PAGE" };
    private readonly Option<string?> _space = new("--space") { Description = "Or a space, for its top.", HelpName = "KEY" };
    private readonly Option<string?> _onOrphan = new("--on-orphan") { Description = "Pages whose files are gone: report (as usual), archive or delete." };
    private readonly Option<string?> _onConflict = new("--on-conflict") { Description = "Where others changed the same lines: report (as usual) or overwrite." };
    private readonly Option<string?> _message = new("--message") { Description = "For the history of pages.", HelpName = "TEXT" };
    private readonly Option<bool> _allowLoss = new("--allow-loss") { Description = "Lets go what pages hold and Markdown does not keep." };

    /// <summary>Whether only the plan is shown.</summary>
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Shows what would become of each file, and writes nothing." };

    /// <summary>Whether the plan shows how texts change.</summary>
    public Option<bool> Diff { get; } = new("--diff") { Description = "Shows how texts change, too." };

    /// <summary>Whether the user agrees to what is asked.</summary>
    public Option<bool> Yes { get; } = new("--yes") { Description = "Agrees that pages whose files are gone are archived or deleted." };

    /// <summary>Whether files stay as they are.</summary>
    public Option<bool> NoFrontMatter { get; } = new("--no-front-matter") { Description = "Does not write ids and versions of pages into the files." };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        _onOrphan.AcceptOnlyFromAmong(OrphanActions);
        _onConflict.AcceptOnlyFromAmong(ConflictActions);
        command.Arguments.Add(_folder);
        foreach (var option in (Option[])[_parent, _space, DryRun, Diff, _onOrphan, _onConflict, Yes, _message, _allowLoss, NoFrontMatter]) command.Options.Add(option);
        return command;
    }

    /// <summary>The folder.</summary>
    public string Folder(CompanionSession session) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(session.Get(_folder)!));

    /// <summary>The arguments of the tool, for a dry run of an upload.</summary>
    /// <exception cref="AdminException">They do not go together.</exception>
    public JsonObject Arguments(CompanionSession session, string uploadId)
    {
        var (parent, space) = (session.Get(_parent), session.Get(_space));
        if (parent is not null && space is not null) throw AdminException.Usage("Give --parent or --space, not both.");
        var arguments = new JsonObject { ["upload_id"] = uploadId, ["dry_run"] = true };
        if (parent is not null) arguments["parent_page_id"] = parent;
        if (space is not null) arguments["space_key"] = space;
        if (session.Get(_onOrphan) is { } orphan) arguments["on_orphan"] = orphan;
        if (session.Get(_onConflict) is { } conflict) arguments["on_conflict"] = conflict;
        if (session.Get(_message) is { } message) arguments["version_message"] = message;
        if (session.Get(_allowLoss)) arguments["allow_loss"] = true;
        return session.With(arguments);
    }
}
