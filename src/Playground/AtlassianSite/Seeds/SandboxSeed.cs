namespace Playground.AtlassianSite.Seeds;

/// <summary>The second Cloud site: one project and one space, small and unlike the first one's.</summary>
internal static class SandboxSeed
{
    public static void Fill(AtlassianStore store)
    {
        var project = store.Jira.AddProject("SBX", "Sandbox Project", "Where things are tried out.");
        var task = project.IssueTypes.First(type => type.Name == "Task");
        foreach (var summary in new[] { "Try the new checkout", "Break the import on purpose", "Throw this site away" }) store.Jira.AddIssue(project, task, summary);
        var space = store.Confluence.AddSpace("PLAY", "Playground", "Nothing here is meant.");
        store.Confluence.AddPage(space, space.Homepage, "Experiments", "<p>What we tried, and what came of it.</p>");
    }
}
