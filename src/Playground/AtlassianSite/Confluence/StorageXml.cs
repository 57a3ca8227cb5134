using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Storage format as XML: a fragment with Confluence's two prefixes and HTML's entities.</summary>
internal static partial class StorageXml
{
    public static readonly XNamespace Ac = "http://atlassian.com/content";
    public static readonly XNamespace Ri = "http://atlassian.com/resource/identifier";

    /// <summary>The fragment under one root element; throws <see cref="XmlException"/> when it is not well-formed.</summary>
    public static XElement Parse(string storage)
    {
        var text = Entity().Replace(storage, match => match.Groups["name"].Success ? Decoded(match) : match.Value);
        return XElement.Parse($"<root xmlns:ac=\"{Ac}\" xmlns:ri=\"{Ri}\">{text}</root>", LoadOptions.PreserveWhitespace);
    }

    /// <summary>Refuses a body that Confluence could not parse, in its words.</summary>
    public static void Check(string storage, Call call)
    {
        try
        {
            Parse(storage);
        }
        catch (XmlException problem)
        {
            throw call.Bad($"Error parsing xhtml: {problem.Message}");
        }
    }

    /// <summary>A fragment's XML back as storage format, without the root's prefix declarations.</summary>
    public static string Write(IEnumerable<XNode> nodes)
    {
        var root = new XElement("root", new XAttribute(XNamespace.Xmlns + "ac", Ac), new XAttribute(XNamespace.Xmlns + "ri", Ri), nodes);
        var text = root.ToString(SaveOptions.DisableFormatting);
        return root.IsEmpty || !root.Nodes().Any() ? "" : text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..^"</root>".Length];
    }

    /// <summary>The words of a body, for searching and excerpts.</summary>
    public static string ToText(string storage)
    {
        var text = new StringBuilder();
        try
        {
            foreach (var node in Parse(storage).DescendantNodes().OfType<XText>())
                if (node.Parent?.Name != Ac + "parameter") text.Append(node.Value).Append(' ');
        }
        catch (XmlException)
        {
            return storage;
        }
        return Blank().Replace(text.ToString(), " ").Trim();
    }

    private static string Decoded(Match match)
    {
        if (match.Groups["name"].Value is "lt" or "gt" or "amp" or "quot" or "apos") return match.Value;
        return WebUtility.HtmlDecode(match.Value);
    }

    [GeneratedRegex(@"<!\[CDATA\[.*?\]\]>|&(?<name>[A-Za-z][A-Za-z0-9]*);", RegexOptions.Singleline)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
