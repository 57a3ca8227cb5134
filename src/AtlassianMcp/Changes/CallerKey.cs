using System.Security.Cryptography;
using System.Text;

namespace AtlassianMcp.Changes;

/// <summary>A caller's id, or any other text of unknown shape, as a part of keys and names.</summary>
internal static class CallerKey
{
    /// <summary>The beginning of its SHA-256, in hexadecimal digits.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
