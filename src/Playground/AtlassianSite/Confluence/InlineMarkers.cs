using System.Text.Json.Nodes;
using System.Xml.Linq;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Puts the marker of a new inline comment around the words it is about.</summary>
internal sealed class InlineMarkers(ConfluenceStore confluence)
{
    /// <summary>Marks the asked occurrence of the selection; the page keeps its version, as in Confluence.</summary>
    public InlineAnchor Place(Call call, Page page, JsonObject? wanted)
    {
        var selection = wanted.TextAt("textSelection") ?? throw call.Bad("inlineCommentProperties with a textSelection must be provided");
        var root = StorageXml.Parse(page.Body);
        var places = root.DescendantNodes().OfType<XText>().Where(text => text is not XCData)
            .SelectMany(text => Occurrences(text.Value, selection).Select(at => (Text: text, At: at))).ToList();
        var index = wanted.NumberAt("textSelectionMatchIndex") ?? 0;
        if (wanted.NumberAt("textSelectionMatchCount") is { } count && count != places.Count)
            throw call.Bad($"Text selection match count {count} does not match the {places.Count} occurrences found in the content");
        if (index < 0 || index >= places.Count) throw call.Bad("The text selection could not be found in the content");
        var marker = confluence.NextMarker();
        Mark(places[index].Text, places[index].At, selection.Length, marker);
        page.Versions[^1] = page.Current with { Body = StorageXml.Write(root.Nodes()) };
        return new InlineAnchor(marker, selection);
    }

    private static void Mark(XText text, int at, int length, string marker) => text.ReplaceWith(
        new XText(text.Value[..at]),
        new XElement(StorageXml.Ac + "inline-comment-marker", new XAttribute(StorageXml.Ac + "ref", marker), text.Value.Substring(at, length)),
        new XText(text.Value[(at + length)..]));

    private static IEnumerable<int> Occurrences(string text, string wanted)
    {
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + wanted.Length, StringComparison.Ordinal)) yield return at;
    }
}
