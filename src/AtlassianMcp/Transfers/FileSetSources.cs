using System.Text.Json;
using Atlassian.Http;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Transfers;

/// <summary>Where content of a file set comes from.</summary>
/// <param name="Product">Whose spaces or projects.</param>
/// <param name="Keys">Their keys.</param>
public sealed record SetSource(Product Product, IReadOnlyCollection<string> Keys);

/// <summary>Remembers from which site, spaces and projects the content of file sets came, and for whom: rows of the table <c>filesets</c>, partition = tenant and caller's folder, row = set.</summary>
public sealed class FileSetSources(ITableStore tables, TenantStore tenants, CallerStanding standing)
{
    internal const string Table = "filesets";
    private const char Separator = '\n';
    private const string Spaces = "Spaces";
    private const string Projects = "Projects";

    // Sets made before their tool was noted are judged by the tool that gives their links.
    private const string LinkTool = "job_get";

    /// <summary>Notes whose set it is and, when given, what its content comes from.</summary>
    public async Task NoteAsync(TenantContext call, string set, SetSource? source, CancellationToken cancellationToken)
    {
        var partition = Partition(call.Tenant.Id, call.Caller.Folder);
        var row = await tables.GetAsync(Table, partition, set, cancellationToken);
        var values = new Dictionary<string, object?>
        {
            ["Caller"] = JsonSerializer.Serialize(call.Caller),
            ["Tool"] = call.Tool ?? row?.Get<string>("Tool"),
            ["Site"] = source is null ? row?.Get<string>("Site") : call.Chosen(source.Product).Key,
            ["Spaces"] = Noted(row, "Spaces", source, Product.Confluence),
            ["Projects"] = Noted(row, "Projects", source, Product.Jira),
            ["Hidden"] = source?.Product == Product.Jira ? Hidden(call, row) : row?.Get<string>("Hidden"),
        };
        await tables.UpsertAsync(Table, new TableRow(partition, set, values), cancellationToken);
    }

    /// <summary>Notes that all of a set was written by the rules of this call; false when it was before.</summary>
    public async Task<bool> SettleAsync(TenantContext call, string set, CancellationToken cancellationToken)
    {
        var (partition, hidden) = (Partition(call.Tenant.Id, call.Caller.Folder), Joined(call.Permissions.HiddenFields.Order(StringComparer.Ordinal)));
        if (await tables.GetAsync(Table, partition, set, cancellationToken) is not { } row || (row.Get<string>("Hidden") ?? "") == hidden) return false;
        await tables.UpsertAsync(Table, new TableRow(partition, set, new Dictionary<string, object?>(row.Values) { ["Hidden"] = hidden }), cancellationToken);
        return true;
    }

    /// <summary>Whether the caller may read everything that the set's content comes from, and use the tool that made it.</summary>
    public async Task<bool> MayReadAsync(TenantContext call, string set, CancellationToken cancellationToken)
    {
        return IsName(set) && await MayReadAsync(call, await tables.GetAsync(Table, Partition(call.Tenant.Id, call.Caller.Folder), set, cancellationToken), cancellationToken);
    }

    /// <summary>The caller's sets that they may read, after one of that name, each with the tool that made it.</summary>
    public async IAsyncEnumerable<(string Set, string? Tool)> ListAsync(TenantContext call, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, Partition(call.Tenant.Id, call.Caller.Folder), rowPrefix: null, cancellationToken))
        {
            if ((after is null || string.CompareOrdinal(row.Row, after) > 0) && await MayReadAsync(call, row, cancellationToken)) yield return (row.Row, row.Get<string>("Tool"));
        }
    }

    private async Task<bool> MayReadAsync(TenantContext call, TableRow? row, CancellationToken cancellationToken)
    {
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
        var site = row?.Get<string>("Site") is { } key ? tenant.Find(key) : null;
        // A client that the user did not let use a site does not get what another one fetched from there.
        if (caller.Places is not null && row?.Get<string>("Site") is not null && site?.IsOpenTo(caller) != true) return false;
        if (site?.Product == Product.Compass) return true; // it knows neither spaces nor projects
        var permissions = tenant.PermissionsOf(caller);
        var (spaces, projects) = (KeysOf(row, "Spaces"), KeysOf(row, "Projects"));
        // Where nothing was noted, content may come from anywhere.
        if (spaces is null && projects is null) return permissions.ReadableSpaces.IsAll;
        return (spaces ?? []).All(permissions.ReadableSpaces.Contains) && (projects ?? []).All(permissions.ReadableProjects.Contains)
            && (projects is null || permissions.HiddenFields.IsSubsetOf(KeysOf(row, "Hidden") ?? []));
    }

    internal static string Partition(string tenantId, string folder) => $"{tenantId}.{folder}";

    // What a set held stays noted: its older versions and zips may hold it still.
    private static string? Noted(TableRow? row, string column, SetSource? source, Product product)
    {
        var keys = KeysOf(row, column);
        if (source?.Product == product) keys = [.. (keys ?? []).Concat(source.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
        return keys is null ? null : Joined(keys);
    }

    // Until all of it is written anew, a set may hold what was not hidden before.
    private static string Hidden(TenantContext call, TableRow? row)
    {
        var now = call.Permissions.HiddenFields.Order(StringComparer.Ordinal);
        return Joined(KeysOf(row, "Projects") is null ? now : now.Intersect(KeysOf(row, "Hidden") ?? []));
    }

    private static string Joined(IEnumerable<string> keys) => string.Join(Separator, keys);

    // Rows of earlier versions have a text without keys where nothing was noted; an export of no issue notes that it has none.
    private static string[]? KeysOf(TableRow? row, string column) => row?.Get<string>(column) switch
    {
        null or { Length: 0 } when column == "Spaces" => null,
        var keys => keys?.Split(Separator, StringSplitOptions.RemoveEmptyEntries),
    };

    // What comes from an address may not be able to be a key at all.
    private static bool IsName(string text) => text.Length is > 0 and <= 200 && text.Trim('.').Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    private sealed record Origins(string? Site, IReadOnlyCollection<string> Spaces, IReadOnlyCollection<string> Projects);
}
