using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Social;

/// <summary>Finds people.</summary>
[Toolset("confluence.social")]
public sealed class SearchUsers(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_search_users", Title = "Search Confluence users", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Finds people in Confluence by a part of their name; 'me' is the account used here.")]
    public async Task<Result> RunAsync(
        [Description("Part of a name."), MinLength(1)] string query,
        [Description("Most people.")][Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(query)) throw new ArgumentException("query has no words: give a part of a name.", nameof(query));
        var users = tenant.Confluence.Users;
        var found = query.Trim().Equals("me", StringComparison.OrdinalIgnoreCase) ? [await users.CurrentAsync(cancellationToken)] : await users.SearchAsync(query.Trim(), limit, cancellationToken);
        return new Result([.. found.Select(user => new Person(user.Id, user.UserName, user.DisplayName, user.Email, user.IsOutside ? true : null))]);
    }

    /// <summary>The people found.</summary>
    public sealed record Result(IReadOnlyList<Person> Users);

    /// <summary>One of them; <paramref name="UserName"/> on Data Center, <paramref name="Outside"/> for guests from outside the organisation.</summary>
    public sealed record Person(string? Id, string? UserName, string? Name, string? Email, bool? Outside);
}
