using System.ComponentModel;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Restrictions;

/// <summary>Says who alone may read and edit a page from now on.</summary>
[Toolset("confluence.restrictions")]
public sealed class SetRestrictions(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_set_restrictions", Title = "Set Confluence restrictions", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Sets who alone may read or edit a page or blog post. Lists left out stay; with nobody named, all of the space may.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Names, ids or 'me'.")] IReadOnlyList<string>? read_users = null,
        [Description("Group names.")] IReadOnlyList<string>? read_groups = null,
        [Description("As read_users.")] IReadOnlyList<string>? edit_users = null,
        [Description("Group names.")] IReadOnlyList<string>? edit_groups = null,
        CancellationToken cancellationToken = default)
    {
        if (read_users is null && read_groups is null && edit_users is null && edit_groups is null)
            throw new ArgumentException("Say what is to be restricted: give read_users, read_groups, edit_users or edit_groups; empty lists take restrictions away.");
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var before = await confluence.Restrictions.GetAsync(page.Id, cancellationToken);
        var read = await NextAsync(confluence, Of(before, "read"), read_users, read_groups, cancellationToken);
        var edit = await NextAsync(confluence, Of(before, "update"), edit_users, edit_groups, cancellationToken);
        var me = await confluence.Users.CurrentAsync(cancellationToken);
        checkpoint.Pass(new Change(
            $"Restrict '{page.Title}'",
            [new("read", Words(Of(before, "read")), Words(read)), new("edit", Words(Of(before, "update")), Words(edit))])
        { Notes = [.. Warnings(me, read, "read"), .. Warnings(me, edit, "edit")] });
        await confluence.Restrictions.SetAsync(page.Id, [read, edit], cancellationToken);
        return new Result(page.Id, page.Title, RestrictedTo.Of(read), RestrictedTo.Of(edit));
    }

    private static ContentRestriction Of(IReadOnlyList<ContentRestriction> all, string operation) => all.FirstOrDefault(one => one.Operation == operation) ?? new(operation, [], []);

    private static string Words(ContentRestriction restriction) => RestrictedTo.Words(restriction) ?? "everybody of the space";

    private static async Task<ContentRestriction> NextAsync(ConfluenceClient confluence, ContentRestriction present, IReadOnlyList<string>? users, IReadOnlyList<string>? groups, CancellationToken cancellationToken)
    {
        var people = new List<ConfluenceUser>(users is null ? present.Users : []);
        foreach (var who in users ?? []) people.Add(await confluence.PersonAsync(who, cancellationToken));
        var named = new List<UserGroup>(groups is null ? present.Groups : []);
        foreach (var name in groups ?? []) named.Add(await confluence.GroupAsync(name, cancellationToken));
        return new(present.Operation, [.. people.DistinctBy(person => person.Id)], [.. named.DistinctBy(group => group.Name)]);
    }

    private static IEnumerable<string> Warnings(ConfluenceUser me, ContentRestriction restriction, string word) =>
        restriction.IsSet && restriction.Users.All(user => user.Id != me.Id) ? [$"The account used here, {me.DisplayName}, is not among those who may {word} it, unless by a group."] : [];

    /// <summary>The restrictions now; none means everybody who may in the space.</summary>
    public sealed record Result(string PageId, string Title, RestrictedTo? Read, RestrictedTo? Edit);
}
