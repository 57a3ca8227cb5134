using System.Globalization;
using System.Text;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>Writes what stands in front of a Markdown file, between two lines of dashes; entries without a value are left out.</summary>
internal sealed class FrontMatterText
{
    private readonly StringBuilder _text = new("---\n");

    /// <summary>Adds a value as it is.</summary>
    public FrontMatterText Plain(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) _text.Append(name).Append(": ").Append(value).Append('\n');
        return this;
    }

    /// <summary>Adds words, whatever is in them.</summary>
    public FrontMatterText Words(string name, string? value) => Plain(name, string.IsNullOrEmpty(value) ? null : Quoted(value));

    /// <summary>Adds a moment, in UTC.</summary>
    public FrontMatterText Time(string name, DateTimeOffset? value) => Plain(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    /// <summary>Adds a list of words.</summary>
    public FrontMatterText List(string name, IReadOnlyCollection<string>? values) => Plain(name, values is { Count: > 0 } ? $"[{string.Join(", ", values.Select(Quoted))}]" : null);

    /// <summary>A text as one word of YAML.</summary>
    public static string Quoted(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return $"\"{line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <inheritdoc/>
    public override string ToString() => _text + "---\n";
}
