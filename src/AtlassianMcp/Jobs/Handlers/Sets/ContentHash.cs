using System.Security.Cryptography;
using System.Text;

namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>Names bytes by what they are, so that equal files are known without being read: the first half of their SHA-256.</summary>
internal static class ContentHash
{
    private const int Length = 32;

    /// <summary>Of a text as UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..Length];

    /// <summary>Of what was appended.</summary>
    public static string Of(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
}
