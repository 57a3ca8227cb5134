using System.Security.Cryptography;
using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A storage account for a class of tests, spoken to with its key.</summary>
public sealed class AccountFixture : IAsyncLifetime
{
    /// <summary>What the account's clients share.</summary>
    internal static StorageLine Line { get; } = new(() => throw new InvalidOperationException("A key needs no identity."), TimeProvider.System, null);

    /// <summary>The account.</summary>
    internal StorageAccount Account { get; private set; } = null!;

    /// <summary>Names no other test uses.</summary>
    internal static StoreNames FreshNames() => new("t" + RandomNumberGenerator.GetHexString(12, lowercase: true));

    public Task InitializeAsync()
    {
        Account = ConnectionString.Parse(Environment.GetEnvironmentVariable("AZURITE")!);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
