using System.Globalization;
using System.Text.RegularExpressions;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Publishing;

/// <summary>A page of a <see cref="FileTree"/>.</summary>
/// <param name="Path">Its file; for a folder without one the folder, with a slash behind it.</param>
/// <param name="Above">The page above it; null at the top.</param>
/// <param name="File">Its text; null for a folder without one.</param>
/// <param name="Name">What it is called where its text gives no title.</param>
internal sealed partial record TreePage(string Path, TreePage? Above, UploadedFile? File, string Name)
{
    /// <summary>How many pages of the tree lie above it.</summary>
    public int Depth { get; } = Above is null ? 0 : Above.Depth + 1;

    /// <summary>Where its text looks for files beside it.</summary>
    public string Folder => LocalPath.Folder(Path);

    /// <summary>A title made of its name: without the number before it, with spaces for dashes.</summary>
    public string LastTitle
    {
        get
        {
            var words = Number().Replace(Name, "").Replace('-', ' ').Replace('_', ' ').Trim();
            return words.Length == 0 ? Name : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
        }
    }

    /// <summary>The number that its name begins with, as in <c>01-setup.md</c>; null for none.</summary>
    public int? NumberInName => Number().Match(Name) is { Success: true } match ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<number>\d{1,4})[-_. ]+(?=\D)")]
    private static partial Regex Number();
}
