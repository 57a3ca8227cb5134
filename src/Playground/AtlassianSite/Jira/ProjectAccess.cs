using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>The permissions in a project: everybody has all of them but those that were taken away; in a project that is put away, nothing but looking is left.</summary>
internal static class ProjectAccess
{
    private const string Look = "BROWSE_PROJECTS";

    /// <summary>Whether somebody has a permission in a project.</summary>
    public static bool Has(JiraStore jira, User? user, Project project, string permission) =>
        user is not null && (permission == Look || !project.Archived) && !jira.Site.Hidden.IsPermission(user, project.Key, permission);

    /// <summary>Refuses what somebody has no permission for.</summary>
    public static void Check(JiraStore jira, Call call, Project project, string permission, string deed)
    {
        if (!Has(jira, call.SignedIn, project, permission)) throw Errors.Jira(403, $"You do not have permission to {deed} issues in this project.");
    }
}
