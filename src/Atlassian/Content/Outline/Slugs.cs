using System.Globalization;
using System.Text;

namespace Atlassian.Content.Outline;

/// <summary>Gives headings the anchors GitHub gives them.</summary>
internal sealed class Slugs
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>The anchor of the next heading.</summary>
    public string Next(string heading)
    {
        var plain = Of(heading);
        var slug = plain;
        if (_taken.TryGetValue(plain, out var number))
        {
            do slug = string.Create(CultureInfo.InvariantCulture, $"{plain}-{number++}");
            while (_taken.ContainsKey(slug));
            _taken[plain] = number;
        }

        _taken.TryAdd(slug, 1);
        return slug;
    }

    private static string Of(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var letter in heading.Trim().EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(letter)) slug.Append('-');
            else if (Rune.IsLetterOrDigit(letter) || letter.Value is '-' or '_' || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                slug.Append(Rune.ToLowerInvariant(letter).ToString());
        }

        return slug.Length == 0 ? "section" : slug.ToString();
    }
}
