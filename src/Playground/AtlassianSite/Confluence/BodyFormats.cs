namespace Playground.AtlassianSite.Confluence;

/// <summary>Shows a body, kept in storage format, in the format a reader asks for.</summary>
internal static class BodyFormats
{
    public static string Show(ConfluenceStore confluence, Content content, string storage, string format) => format switch
    {
        "storage" or "editor" or "editor2" or "raw" => storage,
        "atlas_doc_format" => StorageToAdf.Convert(content, storage),
        _ => StorageToView.Convert(confluence, content, storage),
    };
}
