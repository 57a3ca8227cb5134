using System.Text.Json;
using Atlassian.Http;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Transfers;

/// <summary>Remembers from which site and spaces the content of file sets came, and for whom: rows of the table <c>filesets</c>, partition = tenant and caller's folder, row = set.</summary>
public sealed class FileSetSources(ITableStore tables, TenantStore tenants, CallerStanding standing)
{
    internal const string Table = "filesets";
    private const char Separator = '\n';

    // Sets made before their tool was noted are judged by the tool that gives their links.
    private const string LinkTool = "job_get";

    /// <summary>Notes whose set it is and, when given, a space that its content comes from.</summary>
    public async Task NoteAsync(TenantContext call, string set, string? spaceKey, CancellationToken cancellationToken)
    {
        var partition = Partition(call.Tenant.Id, call.Caller.Folder);
        var row = await tables.GetAsync(Table, partition, set, cancellationToken);
        var spaces = SpacesOf(row);
        if (spaceKey is not null) spaces = [.. spaces.Append(spaceKey).Distinct(StringComparer.OrdinalIgnoreCase)];
        var values = new Dictionary<string, object?>
        {
            ["Caller"] = JsonSerializer.Serialize(call.Caller),
            ["Tool"] = call.Tool ?? row?.Get<string>("Tool"),
            ["Site"] = spaceKey is null ? row?.Get<string>("Site") : call.Chosen(Product.Confluence).Key,
            ["Spaces"] = string.Join(Separator, spaces),
        };
        await tables.UpsertAsync(Table, new TableRow(partition, set, values), cancellationToken);
    }

    /// <summary>Whether the caller may read everything that the set's content comes from, and use the tool that made it.</summary>
    public async Task<bool> MayReadAsync(TenantContext call, string set, CancellationToken cancellationToken)
    {
        if (!IsName(set)) return false;
        var row = await tables.GetAsync(Table, Partition(call.Tenant.Id, call.Caller.Folder), set, cancellationToken);
        if (row?.Get<string>("Tool") is { } tool && (await standing.JudgeAsync(call.Tenant, call.Caller, tool, cancellationToken)).Objection is not null) return false;
        return MayRead(call.Tenant, call.Caller, row);
    }

    /// <summary>Whether whoever a ticket was made for is still let in, and may still use the tool that made its set and read everything in it.</summary>
    public async Task<bool> MayReadAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        // A set's name has no dot; behind it a zip's name says what is in it.
        if (ticket.Target.Split('/') is not [var folder, var file] || !IsName(folder) || !IsName(file) || await tenants.FindAsync(ticket.TenantId, cancellationToken) is not { } tenant) return false;
        if (await tables.GetAsync(Table, Partition(tenant.Id, folder), file.Split('.')[0], cancellationToken) is not { } row) return false;
        var maker = JsonSerializer.Deserialize<Caller>(row.Get<string>("Caller")!)!;
        var now = await standing.JudgeAsync(tenant, maker with { Standing = ticket.Standing ?? maker.Standing }, row.Get<string>("Tool") ?? LinkTool, cancellationToken);
        return now.Objection is null && MayRead(tenant, now.Caller, row);
    }

    private static bool MayRead(Tenant tenant, Caller caller, TableRow? row)
    {
        if (!IsChosen(tenant, caller, row?.Get<string>("Site"))) return false;
        var permissions = tenant.PermissionsOf(caller);
        return permissions.ReadableSpaces.IsAll || Covers(permissions, row);
    }

    // A client that the user did not let use a site does not get what another one fetched from there.
    private static bool IsChosen(Tenant tenant, Caller caller, string? siteKey) =>
        caller.Places is null || siteKey is null || tenant.Sites.Any(site => site.Key == siteKey && site.IsOpenTo(caller));

    internal static string Partition(string tenantId, string folder) => $"{tenantId}.{folder}";

    // A set of unknown content is nobody's whose spaces are limited.
    private static bool Covers(Policies.Permissions permissions, TableRow? row) => SpacesOf(row) is { Length: > 0 } spaces && spaces.All(permissions.ReadableSpaces.Contains);

    private static string[] SpacesOf(TableRow? row) => row?.Get<string>("Spaces") is { Length: > 0 } spaces ? spaces.Split(Separator) : [];

    // What comes from an address may not be able to be a key at all.
    private static bool IsName(string text) => text.Length is > 0 and <= 200 && text.Trim('.').Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
}
