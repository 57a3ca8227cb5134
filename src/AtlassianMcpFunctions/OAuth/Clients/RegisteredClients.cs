using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Dynamic registration without storage (RFC 7591): the client id itself holds what was registered, sealed so that nobody can make or change one.</summary>
internal sealed class RegisteredClients(IDataProtectionProvider protection)
{
    /// <summary>How ids of registered clients begin.</summary>
    public const string Prefix = "dcr.";

    private readonly IDataProtector _ids = protection.CreateProtector("AtlassianMcp.OAuth.Clients.v1");
    private readonly IDataProtector _secrets = protection.CreateProtector("AtlassianMcp.OAuth.ClientSecrets.v1");

    /// <summary>Gives a client its id.</summary>
    public OAuthClientApp Register(OAuthClientApp client)
    {
        // A nonce, so that two who register alike are two clients.
        var registration = new Registration(client.Name, client.RedirectUris, client.Homepage, client.Proof, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        return client with { Id = Prefix + _ids.Protect(JsonSerializer.Serialize(registration)) };
    }

    /// <summary>The client of that id; null when it was not given here, or its key was withdrawn.</summary>
    public OAuthClientApp? Find(string clientId)
    {
        if (!clientId.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        try
        {
            var registration = JsonSerializer.Deserialize<Registration>(_ids.Unprotect(clientId[Prefix.Length..]))!;
            return new OAuthClientApp(clientId, registration.Name, registration.RedirectUris) { Homepage = registration.Homepage, Proof = registration.Proof };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The secret that goes with a client id; any that this gave is good.</summary>
    public string SecretOf(string clientId) => _secrets.Protect(Digest(clientId));

    /// <summary>Whether a secret goes with a client id.</summary>
    public bool IsSecretOf(string clientId, string secret)
    {
        try
        {
            return _secrets.Unprotect(secret) == Digest(clientId);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private sealed record Registration(string Name, IReadOnlyList<string> RedirectUris, string? Homepage, ClientProof Proof, string Nonce);
}
