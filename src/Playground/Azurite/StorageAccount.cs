namespace Playground.Azurite;

/// <summary>A storage account that Azurite answers for, with the three places it answers at.</summary>
/// <param name="Name">Account name, as in the path of every address.</param>
/// <param name="Key">Account key, Base64.</param>
/// <param name="BlobEndpoint">Address of the account's blobs.</param>
/// <param name="QueueEndpoint">Address of the account's queues.</param>
/// <param name="TableEndpoint">Address of the account's tables.</param>
public sealed record StorageAccount(string Name, string Key, Uri BlobEndpoint, Uri QueueEndpoint, Uri TableEndpoint)
{
    /// <summary>What AzureWebJobsStorage is set to.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";
}
