using Microsoft.Extensions.Logging.Abstractions;
using Playground;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Starts whole worlds for tests: the server process under the stand-in host, a demo site, an Azurite account of their own.</summary>
public sealed class Worlds : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();

    public Task InitializeAsync() => _azurite.InitializeAsync();

    public Task DisposeAsync() => _azurite.DisposeAsync();

    internal Task<World> StartAsync(bool isDataCenter = false, IReadOnlyDictionary<string, string>? settings = null, bool requiresSignIn = false) => World.StartAsync(
        new WorldOptions { IsDataCenter = isDataCenter, RequiresSignIn = requiresSignIn, Storage = _azurite.NewAccount(), PackageFolder = Executable.Package, Settings = settings ?? new Dictionary<string, string>() },
        NullLoggerFactory.Instance,
        CancellationToken.None);
}
