namespace Playground.AtlassianSite.Seeds;

/// <summary>Fills a site of either flavour with the same small company's work, in the flavour's own rich text.</summary>
internal static class StandardSeed
{
    public static void Fill(AtlassianStore store)
    {
        JiraSeed.Fill(store.Jira);
        ConfluenceSeed.Fill(store.Confluence);
        if (store.IsCloud) new CompassSeed(store.Compass, store.Confluence).Fill();
    }
}
