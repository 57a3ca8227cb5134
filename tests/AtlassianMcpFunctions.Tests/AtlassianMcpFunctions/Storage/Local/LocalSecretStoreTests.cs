using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Local;

public sealed class MemorySecretStoreTests : SecretStoreContract
{
    private protected override ISecretStore CreateStore() => new LocalSecretStore(null, new Dictionary<string, string>(), new KnownSecrets());
}

public sealed class FileSecretStoreTests : SecretStoreContract, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    private string SecretsPath => _folder.PathTo("new", "secrets.json");

    public void Dispose() => _folder.Dispose();

    private protected override ISecretStore CreateStore() => Open();

    [Fact]
    public async Task Another_start_finds_what_was_set()
    {
        await Open().SetAsync("tenant-acme", "value", None);

        Assert.Equal("value", await Open().GetAsync("tenant-acme", None));
    }

    [Fact]
    public async Task The_file_is_its_owners_alone_even_when_it_was_not_before()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SecretsPath)!);
        await File.WriteAllTextAsync(SecretsPath, "{\"old\":\"1\"}");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(SecretsPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await Open().SetAsync("new", "2", None);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretsPath));
        Assert.Equal(["secrets.json", "secrets.json.lock"], Directory.GetFiles(Path.GetDirectoryName(SecretsPath)!).Select(Path.GetFileName).Order());
        Assert.Equal("1", await Open().GetAsync("old", None));
    }

    [Fact]
    public async Task A_new_file_is_its_owners_alone()
    {
        await Open().SetAsync("first", "1", None);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretsPath));
    }

    [Fact]
    public async Task No_secret_is_lost_when_many_are_set_at_once()
    {
        var store = Open();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => store.SetAsync($"s-{number}", $"{number}", None)));

        Assert.Equal(20, await Open().ListAsync("s-", None).CountAsync(None));
    }

    [Fact]
    public async Task The_file_wins_over_a_variable_and_a_deleted_variable_stays_away()
    {
        var variables = new Dictionary<string, string> { ["tenant-acme"] = "variable", ["tenant-other"] = "other" };
        Assert.Equal("variable", await Open(variables).GetAsync("Tenant-Acme", None));

        await Open(variables).SetAsync("tenant-acme", "file", None);
        Assert.Equal("file", await Open(variables).GetAsync("tenant-acme", None));
        await Open(variables).DeleteAsync("tenant-acme", None);

        Assert.Null(await Open(variables).GetAsync("tenant-acme", None));
        Assert.Equal(["tenant-other"], await Open(variables).ListAsync("tenant", None).ToListAsync(None));
    }

    [Theory]
    [InlineData("{\"a\":\"s3cr3t\",}x")]
    [InlineData("{\"a\":{\"b\":\"s3cr3t\"}}")]
    [InlineData("[\"s3cr3t\"]")]
    [InlineData("")]
    public async Task A_file_that_makes_no_sense_is_named_but_not_quoted(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SecretsPath)!);
        await File.WriteAllTextAsync(SecretsPath, text);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => Open().GetAsync("a", None));

        Assert.Contains("secrets.json", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refusal.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => Open().SetAsync("a", "b", None));
        Assert.Equal(text, await File.ReadAllTextAsync(SecretsPath));
    }

    private LocalSecretStore Open(Dictionary<string, string>? variables = null) => new(new SecretsFile(SecretsPath), variables ?? [], new KnownSecrets());
}
