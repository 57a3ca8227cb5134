using System.Text.Json;
using Atlassian.Jira;

namespace AtlassianMcp.Issues;

/// <summary>What people are called in answers; who wrote from outside the organisation is marked, so that their words are read as such.</summary>
internal static class PersonName
{
    private const string Customer = "customer"; // an account of a service desk's portal

    /// <summary>What the account ids of customers begin with who have an account of the portal alone (Cloud); service desks tell no types.</summary>
    internal const string PortalAccount = "qm:";

    private const string Outside = " (outside the organisation)";

    /// <summary>Somebody's name.</summary>
    public static string? Of(JiraUser? user) => user is null ? null : Marked(user.DisplayName ?? user.Id, user.AccountType, user.AccountId);

    /// <summary>The name of a user as Jira's fields hold them; null for what is no user.</summary>
    public static string? Of(JsonElement user) =>
        IssueValues.Member(user, "displayName") is { } name ? Marked(name, IssueValues.Member(user, "accountType"), IssueValues.Member(user, "accountId")) : null;

    private static string? Marked(string? name, string? accountType, string? accountId) =>
        accountType == Customer || accountId?.StartsWith(PortalAccount, StringComparison.Ordinal) == true ? name + Outside : name;
}
