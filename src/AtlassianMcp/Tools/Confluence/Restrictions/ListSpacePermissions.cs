using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Restrictions;

/// <summary>Lists who may do what in a space.</summary>
[Toolset("confluence.restrictions")]
public sealed class ListSpacePermissions(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_space_permissions", Title = "List Confluence space permissions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Who may do what in a space: users and groups with what they were given.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Space)][Description("Its key.")] string space_key,
        [Description("Users and groups per answer.")][Range(1, 100)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var space = await confluence.SpaceAsync(space_key, cancellationToken);
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), int.MaxValue);
        var subjects = (await confluence.SpacePermissions.ListAsync(space, cancellationToken)).GroupBy(grant => (grant.SubjectType, grant.SubjectId, grant.SubjectName)).ToList();
        var shown = subjects.Skip(offset).Take(limit).ToList();
        var people = await confluence.Users.DisplayNamesAsync([.. shown.Where(one => one.Key is { SubjectType: "user", SubjectId: not null }).Select(one => one.Key.SubjectId!)], cancellationToken);
        var granted = new List<Granted>();
        foreach (var one in shown) granted.Add(new(Kind(one.Key.SubjectType), await NameAsync(confluence, one.Key, people, cancellationToken), [.. one.Select(grant => $"{grant.Operation} {grant.Target}").Distinct()]));
        return new Result(space.Key, granted, Cursor.After(offset, shown.Count, subjects.Count));
    }

    // Data Center calls users that are known just that.
    private static string Kind(string type) => type == "known" ? "user" : type;

    private static async Task<string> NameAsync(
        ConfluenceClient confluence, (string Type, string? Id, string? Name) subject, IReadOnlyDictionary<string, string> people, CancellationToken cancellationToken) => subject switch
        {
            (_, _, { } name) => name,
            ("user", { } id, _) => people.GetValueOrDefault(id, id),
            ("group", { } id, _) => (await confluence.Groups.GetAsync(id, cancellationToken))?.Name ?? id,
            _ => subject.Id ?? subject.Type,
        };

    /// <summary>The permissions of a space.</summary>
    public sealed record Result(string SpaceKey, IReadOnlyList<Granted> Permissions, string? NextCursor);

    /// <summary>A user, group or role and what it may do, such as <c>create page</c>.</summary>
    public sealed record Granted(string Type, string Name, IReadOnlyList<string> May);
}
