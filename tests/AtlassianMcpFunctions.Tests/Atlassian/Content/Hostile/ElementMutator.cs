using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>Damages storage format so that it stays well-formed: elements doubled, dropped, moved, unwrapped and renamed, attributes and words changed.</summary>
internal sealed partial class ElementMutator(Random random, IReadOnlyList<string> tokens)
{
    private const string Prefixes = " xmlns:ac=\"ac\" xmlns:ri=\"ri\" xmlns:at=\"at\"";

    /// <summary>The text with one to six damages.</summary>
    public string Mutate(string storage)
    {
        var root = XElement.Parse($"<r{Prefixes}>{Entity().Replace(storage, "&#160;")}</r>", LoadOptions.PreserveWhitespace);
        for (var i = random.Next(1, 7); i > 0; i--)
            if (root.Descendants().ToList() is { Count: > 0 } elements) Once(elements[random.Next(elements.Count)], elements[random.Next(elements.Count)]);
        return Declaration().Replace(string.Concat(root.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))), "");
    }

    private void Once(XElement one, XElement other)
    {
        switch (random.Next(7))
        {
            case 0: one.Remove(); break;
            case 1: one.AddAfterSelf(new XElement(one)); break;
            case 2: other.Add(new XElement(one)); break;
            case 3: one.ReplaceWith(one.Nodes()); break;
            case 4: one.Name = other.Name; break;
            case 5: one.AddFirst(new XText(Token())); break;
            default:
                if (one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList() is { Count: > 0 } attributes) attributes[random.Next(attributes.Count)].Value = Token();
                break;
        }
    }

    private string Token() => new([.. tokens[random.Next(tokens.Count)].Where(c => c is >= ' ' and < '\uD800')]);

    [GeneratedRegex("&[A-Za-z][A-Za-z0-9]*;")]
    private static partial Regex Entity();

    [GeneratedRegex(" xmlns:(ac|ri|at)=\"[a-z]+\"")]
    private static partial Regex Declaration();
}
