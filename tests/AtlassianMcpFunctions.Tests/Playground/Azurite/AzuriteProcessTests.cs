using System.Diagnostics;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Storage.Queues;
using Playground;
using Playground.Azurite;

namespace AtlassianMcpFunctions.Tests.Playground.Azurite;

public sealed class AzuriteProcessTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Accounts_do_not_see_each_other()
    {
        var (one, other) = (azurite.NewAccount(), azurite.NewAccount());
        await new QueueClient(one.ConnectionString, "letters").CreateAsync();
        Assert.False((await new QueueClient(other.ConnectionString, "letters").ExistsAsync()).Value);
    }

    [Fact]
    public async Task A_data_folder_is_kept_between_runs()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        var options = new AzuriteOptions { DataFolder = folder };
        await using (var first = await AzuriteProcess.StartAsync(options, CancellationToken.None))
        {
            var queue = new QueueClient(first.ConnectionString, "letters");
            await queue.CreateAsync();
        }

        await using (var second = await AzuriteProcess.StartAsync(options, CancellationToken.None))
            Assert.True((await new QueueClient(second.ConnectionString, "letters").ExistsAsync()).Value);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        var port = azurite.NewAccount().QueueEndpoint.Port;
        var refusal = await Assert.ThrowsAsync<PlaygroundException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { BlobPort = port }, CancellationToken.None));
        Assert.Equal($"Azurite cannot start: port {port} is in use.", refusal.Message);
    }

    [Fact]
    public async Task Nothing_is_left_after_the_end()
    {
        var running = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var processId = running.ProcessId;
        await running.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
    }

    [Theory]
    [InlineData("npm error code ETARGET\nnpm error notarget No matching version.\nnpm error A complete log …", "notarget No matching version.")]
    [InlineData("npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only …\nnpm error Usage:", "`npm ci` can only …")]
    [InlineData("npm error code E\nnpm error syscall connect\nnpm error errno E\nnpm error FetchError: no route\nnpm error  at X", "FetchError: no route")]
    [InlineData("", "npm gave no reason")]
    public void Npms_reason_is_told_in_one_line(string errors, string reason) => Assert.Equal(reason, NodeCommand.Reason(errors));

    [Fact]
    public async Task A_missing_lock_file_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "node_modules"));
        var refusal = await Assert.ThrowsAsync<PlaygroundException>(() => AzuriteInstallation.EnsureAsync(folder, null, CancellationToken.None));
        Assert.Contains("package-lock.json is missing", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Azurite_is_installed_once_for_the_working_copy()
    {
        var folder = AzuriteInstallation.FindFolder(AppContext.BaseDirectory);
        Assert.True(File.Exists(Path.Combine(folder, "Playground.csproj")));
        Assert.Equal("/nowhere/bin", AzuriteInstallation.FindFolder("/nowhere/bin"));
    }
}
