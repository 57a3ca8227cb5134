using System.Security.Cryptography;
using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A storage account for a class of tests, spoken to with its key.</summary>
public sealed class AccountFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();

    /// <summary>The account's connection string.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>What the account's clients share.</summary>
    internal static StorageLine Line { get; } = new(() => throw new InvalidOperationException("A key needs no identity."), TimeProvider.System, null);

    /// <summary>The account.</summary>
    internal StorageAccount Account => global::AtlassianMcpFunctions.Storage.ConnectionString.Parse(ConnectionString);

    /// <summary>Names no other test uses.</summary>
    internal static StoreNames FreshNames() => new("t" + RandomNumberGenerator.GetHexString(12, lowercase: true));

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        ConnectionString = _azurite.NewAccount().ConnectionString;
    }

    public Task DisposeAsync() => _azurite.DisposeAsync();
}
