using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence.Restrictions;

/// <summary>Who alone may do something, as answers say it.</summary>
public sealed record RestrictedTo(IReadOnlyList<string>? Users, IReadOnlyList<string>? Groups)
{
    /// <summary>Of a restriction; null for everybody.</summary>
    internal static RestrictedTo? Of(ContentRestriction? restriction) => restriction is { IsSet: true }
        ? new(Named([.. restriction.Users.Select(NameOf)]), Named([.. restriction.Groups.Select(group => group.Name)]))
        : null;

    /// <summary>A restriction on one line; null for everybody.</summary>
    internal static string? Words(ContentRestriction? restriction) => restriction is { IsSet: true }
        ? string.Join(", ", restriction.Users.Select(NameOf).Concat(restriction.Groups.Select(group => $"group {group.Name}")).Order(StringComparer.Ordinal))
        : null;

    private static string NameOf(ConfluenceUser user) => (user.DisplayName ?? user.UserName ?? user.Id ?? "somebody") + (user.IsOutside ? " (outside the organisation)" : "");

    private static IReadOnlyList<string>? Named(IReadOnlyList<string> names) => names.Count == 0 ? null : names;
}
