namespace Atlassian.Confluence;

/// <summary>Puts values into CQL so that they stay values.</summary>
internal static class Cql
{
    /// <summary>Any text, in quotes.</summary>
    public static string Text(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A numeric id; anything else is an <see cref="ArgumentException"/>.</summary>
    public static string Number(string id) =>
        id.Length > 0 && id.All(char.IsAsciiDigit) ? id : throw new ArgumentException($"'{id}' is not a numeric id.", nameof(id));
}
