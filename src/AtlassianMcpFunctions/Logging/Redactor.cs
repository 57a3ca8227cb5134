namespace AtlassianMcpFunctions.Logging;

/// <summary>Takes secrets out of a line of a log: those that are known, those that look like one, and whatever stands where one belongs. Linear in the line's length.</summary>
internal sealed class Redactor(KnownSecrets known)
{
    /// <summary>Stands where a secret stood.</summary>
    public const string Mark = "[redacted]";

    /// <summary>The line without its secrets.</summary>
    public string Redact(string line)
    {
        var text = known.Redact(line);
        text = PrivateKeys(text);
        text = LabelledSecrets.Redact(text);
        return SecretShapes.Redact(text);
    }

    // To the end when a key's end is missing: it was cut off.
    private static string PrivateKeys(string line)
    {
        const string Begin = "-----BEGIN ";
        var at = 0;
        while ((at = line.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0)
        {
            var label = line.AsSpan(at, Math.Min(60, line.Length - at));
            if (label.IndexOf("PRIVATE KEY", StringComparison.Ordinal) < 0)
            {
                at += Begin.Length;
                continue;
            }

            var end = line.IndexOf("-----END ", at, StringComparison.Ordinal);
            var close = end < 0 ? -1 : line.IndexOf("-----", end + "-----END ".Length, StringComparison.Ordinal);
            line = string.Concat(line.AsSpan(0, at), Mark, close < 0 ? "" : line.AsSpan(close + "-----".Length));
            at += Mark.Length;
        }

        return line;
    }
}
