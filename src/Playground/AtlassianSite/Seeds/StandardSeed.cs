namespace Playground.AtlassianSite.Seeds;

/// <summary>Fills both flavours with the same small company's work, each in its own rich text.</summary>
internal static class StandardSeed
{
    public static void Fill(params AtlassianStore[] stores)
    {
        foreach (var store in stores)
        {
            JiraSeed.Fill(store.Jira);
            ConfluenceSeed.Fill(store.Confluence);
        }
    }
}
