using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Users as v1 and Data Center show them.</summary>
internal static class PersonJson
{
    public static JsonObject Of(ConfluenceStore confluence, User? user)
    {
        if (user is null) return new JsonObject { ["type"] = "anonymous", ["profilePicture"] = Picture(confluence), ["displayName"] = "Anonymous" };
        var json = new JsonObject { ["type"] = "known" };
        if (confluence.Site.IsCloud)
        {
            json["accountId"] = user.AccountId;
            json["accountType"] = "atlassian";
            json["email"] = user.Email;
            json["publicName"] = user.DisplayName;
        }
        else (json["username"], json["userKey"]) = (user.Name, user.Key);
        json["profilePicture"] = Picture(confluence);
        json["displayName"] = user.DisplayName;
        if (confluence.Site.IsCloud) (json["isExternalCollaborator"], json["isGuest"]) = (user.IsOutside, user.IsOutside);
        json["_expandable"] = confluence.Site.IsCloud ? new JsonObject { ["operations"] = "", ["personalSpace"] = "" } : new JsonObject { ["status"] = "" };
        json["_links"] = new JsonObject
        {
            ["self"] = confluence.Address + (confluence.Site.IsCloud ? "/rest/api/user?accountId=" + Uri.EscapeDataString(user.AccountId) : "/rest/api/user?key=" + user.Key),
        };
        return json;
    }

    private static JsonObject Picture(ConfluenceStore confluence) => new()
    {
        ["path"] = confluence.Site.IsCloud ? "/wiki/aa-avatar/default" : "/confluence/images/icons/profilepics/default.svg",
        ["width"] = 48,
        ["height"] = 48,
        ["isDefault"] = true,
    };
}
