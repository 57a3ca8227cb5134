using System.Text;
using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Storage.Secrets;

/// <summary>What Key Vault accepts as a secret, checked by every store alike.</summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates</remarks>
internal static partial class SecretRules
{
    private const int MaximumBytes = 25 * 1024;

    /// <summary>The name itself; refuses one that is not 1 to 127 letters, digits and dashes.</summary>
    public static string CheckedName(string name)
    {
        return NamePattern().IsMatch(name)
            ? name
            : throw new ArgumentException($"'{name}' cannot name a secret: 1 to 127 letters, digits and dashes.", nameof(name));
    }

    /// <summary>Refuses a value beyond 25 KiB.</summary>
    public static void CheckValue(string name, string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        if (bytes > MaximumBytes) throw new ArgumentException($"The secret '{name}' takes {bytes} bytes; at most {MaximumBytes} fit.", nameof(value));
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,127}\\z")]
    private static partial Regex NamePattern();
}
