using System.CommandLine;
using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Which audit entries are meant.</summary>
internal sealed class AuditOptions
{
    private readonly Option<string?> _caller = new("--caller") { Description = "Only calls of this caller, such as key:0a1b2c3d4e5f or a user's name." };
    private readonly Option<string?> _tool = new("--tool") { Description = "Only calls of this tool." };
    private readonly Option<AuditOutcome?> _outcome = new("--outcome") { Description = "Only calls that were done, failed, refused or cancelled." };

    /// <summary>The tenant.</summary>
    public Option<string> Tenant { get; } = TenantCommands.Tenant();

    /// <summary>From when.</summary>
    public Option<string> From { get; } = new("--from") { Description = "The first moment: 7d or 12h back, or a day such as 2026-11-01.", DefaultValueFactory = _ => "7d" };

    /// <summary>Until when.</summary>
    public Option<string?> To { get; } = new("--to") { Description = "The last moment; now without." };

    /// <summary>The file of JSON lines.</summary>
    public Option<string?> Lines { get; } = new("--jsonl") { Description = "Writes one JSON object a line to a file, or with - to standard output, in order of time.", HelpName = "FILE" };

    /// <summary>How many.</summary>
    public Option<int?> Limit { get; } = new("--limit") { Description = "The newest N only; 100 without, and all with --jsonl.", HelpName = "N" };

    /// <summary>Puts the options on a command.</summary>
    public Command On(Command command)
    {
        Limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--limit must be at least 1.");
        });
        foreach (var option in new Option[] { Tenant, From, To, _caller, _tool, _outcome, Lines, Limit }) command.Add(option);
        return command;
    }

    /// <summary>The entries that are meant, between two moments.</summary>
    public AuditFilter Filter(CommandSession session, DateTimeOffset from, DateTimeOffset to) =>
        new(from, to) { Caller = session.Get(_caller), Tool = session.Get(_tool), Outcome = session.Get(_outcome) };
}
