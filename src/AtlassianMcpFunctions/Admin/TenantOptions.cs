using System.CommandLine;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>What can be said about a tenant on a command line; applied in the order: file, sites, ways in, paths, account, line.</summary>
internal sealed class TenantOptions
{
    private readonly Option<string?> _file = new("--file") { Description = "The whole tenant as JSON, as tenant show --json prints it; - reads standard input.", HelpName = "FILE" };
    private readonly Option<string?> _name = new("--name") { Description = "What people call it." };
    private readonly SiteOptions _sites = new();
    private readonly SiteChoice _site = new();
    private readonly AccessOptions _access;
    private readonly AccountOptions _account;
    private readonly LineOptions _line;
    private readonly Argument<string[]> _paths = new("PATH=VALUE") { Description = "Values by dotted path into the JSON, such as limits.access_token_hours=8; an empty value takes one away.", Arity = ArgumentArity.ZeroOrMore };

    public TenantOptions() => (_access, _account, _line) = (new AccessOptions(_site), new AccountOptions(_site), new LineOptions(_site));

    /// <summary>Puts the options on a command.</summary>
    public Command On(Command command)
    {
        command.Add(_paths);
        command.Add(_name);
        command.Add(_file);
        foreach (var option in _sites.All.Concat(_access.All).Append(_site.Option).Concat(_account.All).Concat(_line.All)) command.Add(option);
        return command;
    }

    /// <summary>The tenant as the options want it.</summary>
    /// <exception cref="AdminException">They contradict each other, or what they name is not there.</exception>
    public async Task<TenantEdit> ApplyAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var secrets = _access.Secrets(session) + _account.Secrets(session) + _line.Secrets(session);
        if (session.Get(_file) == "-" && secrets > 0)
            throw AdminException.Usage("--file - and a secret cannot both be read from standard input: give the file first, then the secret in a second command.");
        if (secrets > 1 && !session.Console.IsTerminal)
            throw AdminException.Usage("Only one secret can be read from standard input: store the others with a tenant set each.");
        var edit = new TenantEdit(session.Get(_file) is { } path ? TenantPaths.Parse(await session.Console.ReadTextAsync(path, cancellationToken), tenant.Id) : tenant);
        if (session.Get(_name) is { } name) edit = edit with { Tenant = edit.Tenant with { Name = name.Length == 0 ? null : name } };
        edit = await _sites.ApplyAsync(session, edit, cancellationToken);
        edit = await _access.ApplyAsync(session, edit, cancellationToken);
        edit = edit with { Tenant = TenantPaths.Apply(edit.Tenant, session.Get(_paths) ?? []) };
        edit = await _account.ApplyAsync(session, edit, cancellationToken);
        return await _line.ApplyAsync(session, edit, cancellationToken);
    }
}
