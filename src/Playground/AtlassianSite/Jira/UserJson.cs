using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Jira;

/// <summary>Users as Jira shows them: by account id on Cloud, by name and key on Data Center.</summary>
internal static class UserJson
{
    public static JsonObject Of(JiraStore jira, User user)
    {
        var cloud = jira.Site.IsCloud;
        var json = new JsonObject { ["self"] = jira.ApiAddress + (cloud ? "/user?accountId=" + Uri.EscapeDataString(user.AccountId) : "/user?username=" + user.Name) };
        if (cloud) json["accountId"] = user.AccountId;
        else (json["name"], json["key"]) = (user.Name, user.Key);
        json["emailAddress"] = user.Email;
        json["avatarUrls"] = Avatars(jira);
        json["displayName"] = user.DisplayName;
        json["active"] = user.Active;
        json["timeZone"] = user.TimeZone;
        if (cloud) json["accountType"] = user.IsCustomer ? "customer" : "atlassian";
        return json;
    }

    /// <summary>The longer form of <c>/myself</c> and <c>/user</c>.</summary>
    public static JsonObject Full(JiraStore jira, User user)
    {
        var json = Of(jira, user);
        json["locale"] = "en_US";
        json["groups"] = new JsonObject { ["size"] = 1, ["items"] = new JsonArray() };
        json["applicationRoles"] = new JsonObject { ["size"] = 1, ["items"] = new JsonArray() };
        json["expand"] = "groups,applicationRoles";
        return json;
    }

    public static JsonObject Avatars(JiraStore jira) => new(
        new[] { "48x48", "24x24", "16x16", "32x32" }.Select(size => KeyValuePair.Create<string, JsonNode?>(size, $"{jira.Address}/secure/useravatar?size={size}")));
}
