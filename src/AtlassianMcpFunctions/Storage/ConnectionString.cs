namespace AtlassianMcpFunctions.Storage;

/// <summary>The parts of a storage connection string: <c>Name=value</c> pairs between semicolons.</summary>
/// <remarks>https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string</remarks>
internal sealed class ConnectionString
{
    private const string EmulatorAccount = "devstoreaccount1";

    // The emulator's key is the same everywhere and printed in its documentation.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Dictionary<string, string> _parts;

    private ConnectionString(Dictionary<string, string> parts) => _parts = parts;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">It cannot be used; the message says why without quoting it.</exception>
    public static StorageAccount Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new FormatException("has a part that is not Name=value");
            parts[pair[..equals]] = pair[(equals + 1)..];
        }

        return new ConnectionString(parts).Account();
    }

    private StorageAccount Account()
    {
        if (string.Equals(Part("UseDevelopmentStorage"), "true", StringComparison.OrdinalIgnoreCase)) return Emulator();
        if (Part("SharedAccessSignature") is not null)
            throw new FormatException("has a SharedAccessSignature, which ends some day; use an AccountKey or the app's identity");
        var name = Part("AccountName") ?? throw new FormatException("has no AccountName");
        return new StorageAccount(Endpoint("Blob", name), Endpoint("Queue", name), Endpoint("Table", name), new AccountKey(name, Key()));
    }

    private StorageAccount Emulator()
    {
        var host = (Part("DevelopmentStorageProxyUri") ?? "http://127.0.0.1").TrimEnd('/');
        Uri At(int port) => Absolute("DevelopmentStorageProxyUri", $"{host}:{port}/{EmulatorAccount}");
        return new StorageAccount(At(10000), At(10001), At(10002), new AccountKey(EmulatorAccount, EmulatorKey));
    }

    private string Key()
    {
        var key = Part("AccountKey") ?? throw new FormatException("has no AccountKey");
        return Convert.TryFromBase64String(key, new byte[key.Length], out var length) && length > 0
            ? key
            : throw new FormatException("has an AccountKey that is not Base64; copy it again");
    }

    private Uri Endpoint(string service, string account)
    {
        var setting = service + "Endpoint";
        if (Part(setting) is { } endpoint) return Absolute(setting, endpoint);
        var protocol = Part("DefaultEndpointsProtocol") ?? "https";
        var suffix = Part("EndpointSuffix") ?? "core.windows.net";
        return Absolute("EndpointSuffix", $"{protocol}://{account}.{service.ToLowerInvariant()}.{suffix}");
    }

    private static Uri Absolute(string part, string text)
    {
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri : throw new FormatException($"has a {part} that gives no web address");
    }

    private string? Part(string name) => _parts.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
