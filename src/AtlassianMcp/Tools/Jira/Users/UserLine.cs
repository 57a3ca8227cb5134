using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Users;

/// <summary>A person as tools show them: by account id on Cloud, by user name and key on Data Center; what the site does not tell is left out.</summary>
public sealed record UserLine(string? DisplayName, string? AccountId, string? Name, string? Key, string? Email, bool? Active, string? Type, string? TimeZone)
{
    internal static UserLine Of(JiraUser user) => new(
        user.DisplayName, user.AccountId, user.AccountId is null ? user.Name : null, user.AccountId is null ? user.Key : null,
        string.IsNullOrEmpty(user.EmailAddress) ? null : user.EmailAddress, user.Active is false ? false : null, user.AccountType is "atlassian" ? null : user.AccountType, user.TimeZone);
}
