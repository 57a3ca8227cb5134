using AtlassianMcpFunctions.Storage.Tables;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace AtlassianMcpFunctions.Storage;

/// <summary>An account's three services and how to be let in: with its key, or with an identity when there is none.</summary>
internal sealed record StorageAccount(Uri Blobs, Uri Queues, Uri Tables, AccountKey? Key)
{
    /// <summary>The account the settings name.</summary>
    /// <exception cref="FormatException">The settings name none; <see cref="StorageOptions.Validate"/> says more.</exception>
    public static StorageAccount From(StorageOptions options)
    {
        if (options.ConnectionString is { } text) return ConnectionString.Parse(text);
        var blobs = Endpoint(options, "blob", options.BlobServiceUri);
        var queues = Endpoint(options, "queue", options.QueueServiceUri);
        var tables = Endpoint(options, "table", options.TableServiceUri);
        return new StorageAccount(blobs, queues, tables, null);
    }

    /// <summary>The client of the account's tables.</summary>
    public TableServiceClient CreateTableClient(StorageLine line)
    {
        var options = line.Configure(new TableClientOptions());
        return Key is null ? new(Tables, line.Credential(), options) : new(Tables, Key.Account, Key.Base64, line.Time, options);
    }

    /// <summary>The client of the account's blobs.</summary>
    public BlobServiceClient CreateBlobClient(StorageLine line)
    {
        var options = line.Configure(new BlobClientOptions());
        return Key is null ? new(Blobs, line.Credential(), options) : new(Blobs, Key.Signing, options);
    }

    /// <summary>The client of the account's queues.</summary>
    public QueueServiceClient CreateQueueClient(StorageLine line)
    {
        var options = line.Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return Key is null ? new(Queues, line.Credential(), options) : new(Queues, Key.Signing, options);
    }

    private static Uri Endpoint(StorageOptions options, string service, string? explicitUri)
    {
        if (explicitUri is not null) return new Uri(explicitUri);
        var name = options.AccountName ?? throw new FormatException($"No setting says where the account's {service}s are.");
        return new Uri($"https://{name}.{service}.core.windows.net");
    }
}

/// <summary>An account's name and its key.</summary>
internal sealed record AccountKey(string Account, string Base64)
{
    /// <summary>The pair as the storage clients take it.</summary>
    public StorageSharedKeyCredential Signing => new(Account, Base64);

    /// <summary>The account's name alone: the key must not reach a log.</summary>
    public override string ToString() => Account;
}

/// <summary>What all clients share: identity, clock, and the transport when a test brings its own.</summary>
internal sealed record StorageLine(Func<TokenCredential> Credential, TimeProvider Time, HttpPipelineTransport? Transport)
{
    /// <summary>Sets transport and retries: three more tries within two seconds, so that a caller hears of an outage while still waiting.</summary>
    public T Configure<T>(T options)
        where T : ClientOptions
    {
        if (Transport is not null) options.Transport = Transport;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(250);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        return options;
    }
}
