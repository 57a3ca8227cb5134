using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>A protector that has the ring read again when it meets a key it does not know.</summary>
internal sealed class SharedProtector(SharedProtection ring, string[] purposes) : IDataProtector
{
    private const int KeyIdLength = 16;
    private Inner? _inner;

    // What every payload of data protection starts with; its key's id follows.
    private static ReadOnlySpan<byte> Start => [0x09, 0xF0, 0xC9, 0xF0];

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) => new SharedProtector(ring, [.. purposes, purpose]);

    /// <inheritdoc/>
    public byte[] Protect(byte[] plaintext) => With(ring.Current).Protect(plaintext);

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It was not protected here, or has been changed.</exception>
    /// <exception cref="KeysUnsureException">It may have been protected by another instance with a key that is new.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        var keys = ring.Current;
        if (KeyOf(protectedData) is { } key && !keys.Knows(key))
        {
            // Not left to ASP.NET: in its first minutes it would read the ring for every such payload.
            keys = ring.With(key, keys) ?? throw new CryptographicException($"The key {key} is not in the key ring.");
        }

        return With(keys).Unprotect(protectedData);
    }

    private static Guid? KeyOf(ReadOnlySpan<byte> payload) =>
        payload.StartsWith(Start) && payload.Length > Start.Length + KeyIdLength ? new Guid(payload.Slice(Start.Length, KeyIdLength)) : null;

    private IDataProtector With(KeyGeneration keys)
    {
        var inner = Volatile.Read(ref _inner);
        if (inner?.Keys == keys) return inner.Protector;
        inner = new Inner(keys, keys.Protection.CreateProtector(purposes));
        Volatile.Write(ref _inner, inner);
        return inner.Protector;
    }

    private sealed record Inner(KeyGeneration Keys, IDataProtector Protector);
}
