using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>Signs each try of a request with the account's key.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key#table-service-shared-key-lite-authorization</remarks>
internal sealed class SharedKeyLitePolicy(string account, string base64Key, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    private readonly byte[] _key = Convert.FromBase64String(base64Key);

    /// <summary>Adds the date and the signature over date, path and <c>comp</c> parameter.</summary>
    public override void OnSendingRequest(HttpMessage message)
    {
        // Per try, not per call: a date older than 15 minutes is refused.
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{date}\n{CanonicalResource(message.Request.Uri.ToUri())}"));
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {account}:{Convert.ToBase64String(signature)}");
    }

    private string CanonicalResource(Uri uri)
    {
        var component = uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("comp=", StringComparison.Ordinal));
        return $"/{account}{uri.AbsolutePath}{(component is null ? "" : "?" + component)}";
    }
}
