using System.Globalization;
using System.Security.Cryptography;
using Playground.Azurite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>
/// Azure Storage for tests: one Azurite for the whole run, a fresh account for whoever asks. Use it as a class fixture. It is never stopped
/// here, because classes come and go: it ends by itself with the test process.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const int AccountCount = 300;
    private static readonly Lazy<Task<AzuriteProcess>> Shared = new(StartAsync);
    private static int _taken;

    /// <summary>An account nobody else uses, so queues, tables and containers need no unusual names.</summary>
    public StorageAccount NewAccount() => Shared.Value.Result.Accounts[NameOf(Interlocked.Increment(ref _taken))];

    public Task InitializeAsync() => Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static Task<AzuriteProcess> StartAsync() => AzuriteProcess.StartAsync(new AzuriteOptions { Accounts = NewAccounts() }, CancellationToken.None);

    private static Dictionary<string, string> NewAccounts() => Enumerable.Range(1, AccountCount)
        .ToDictionary(NameOf, _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));

    private static string NameOf(int number) => "test" + number.ToString("D4", CultureInfo.InvariantCulture);
}
