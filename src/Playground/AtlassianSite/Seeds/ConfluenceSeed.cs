using Playground.AtlassianSite.Confluence;

namespace Playground.AtlassianSite.Seeds;

/// <summary>Two spaces: a handbook with a page tree three levels deep, and a small engineering space.</summary>
internal static class ConfluenceSeed
{
    public static void Fill(ConfluenceStore confluence)
    {
        var handbook = confluence.AddSpace("HAND", "Handbook", "How we work.");
        var engineering = confluence.AddSpace("ENG", "Engineering", "How it is built.");
        Handbook(confluence, handbook);
        Engineering(confluence, engineering);
    }

    private static void Handbook(ConfluenceStore confluence, Space space)
    {
        var pages = new SeedPages(confluence);
        var home = space.Homepage!;
        confluence.Change(home, home.Title, SeedPages.Welcome, confluence.Site.Users.Demo, "First words");
        var onboarding = pages.Add(space, home, "Onboarding", SeedPages.TasksAndPanels, "onboarding", "people");
        var first = pages.Add(space, onboarding, "First Week", SeedPages.NestedLists, "onboarding");
        pages.Add(space, first, "Monday", SeedPages.Short("Meet your team and get your keys."));
        pages.Add(space, first, "Friday", SeedPages.Short("Look back and plan ahead."));
        pages.Add(space, onboarding, "Accounts & Access", SeedPages.Table);
        var policies = pages.Add(space, home, "Policies", SeedPages.Short("What we agreed on."), "policy");
        pages.Add(space, policies, "Travel", SeedPages.Table, "policy");
        pages.Add(space, policies, "Sécurité et données", SeedPages.Short("Réglez votre écran: café, naïve, Größe &ndash; 100&nbsp;%."));
        var illustrated = pages.Illustrated(space, home);
        pages.Discuss(illustrated);
        pages.Discuss(onboarding);
    }

    private static void Engineering(ConfluenceStore confluence, Space space)
    {
        var pages = new SeedPages(confluence);
        var architecture = pages.Add(space, space.Homepage, "Architecture", SeedPages.Code, "architecture");
        var services = pages.Add(space, architecture, "Services", SeedPages.Macros);
        pages.Add(space, services, "Payment Service", SeedPages.Code, "service");
        pages.Add(space, services, "Search Service", SeedPages.Short("Finds products by words."), "service");
        pages.Add(space, space.Homepage, "Runbooks", SeedPages.TasksAndPanels);
    }
}
