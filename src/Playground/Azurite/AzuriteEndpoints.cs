namespace Playground.Azurite;

/// <summary>Where the three services of one Azurite listen.</summary>
internal sealed record AzuriteEndpoints(Uri Blob, Uri Queue, Uri Table)
{
    public StorageAccount Account(string name, string key) => new(name, key, new(Blob, name), new(Queue, name), new(Table, name));
}
