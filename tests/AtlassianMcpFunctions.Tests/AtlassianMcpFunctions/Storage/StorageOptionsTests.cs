using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Nothing_set_is_fine_and_means_memory()
    {
        var options = Options();

        Assert.Empty(options.Validate());
        Assert.False(options.HasAccount);
    }

    [Fact]
    public void Every_setting_is_read_by_its_documented_name()
    {
        var options = Options(
            ("AzureWebJobsStorage:accountName", "stcontoso"),
            ("AzureWebJobsStorage:blobServiceUri", "https://b.example"),
            ("AzureWebJobsStorage:queueServiceUri", "https://q.example"),
            ("AzureWebJobsStorage:tableServiceUri", "https://t.example"),
            ("AzureWebJobsStorage:clientId", "6a1f2c3d-0000-4000-8000-000000000000"),
            ("AzureWebJobsStorage:credential", "managedidentity"),
            ("KEY_VAULT_URI", "https://kv.vault.azure.net"),
            ("STORAGE_PREFIX", "staging"),
            ("SECRET_TENANT_ACME", "value"));

        Assert.Empty(options.Validate());
        Assert.Equal(
            ("stcontoso", "https://b.example", "https://q.example", "https://t.example"),
            (options.AccountName, options.BlobServiceUri, options.QueueServiceUri, options.TableServiceUri));
        Assert.Equal(
            ("6a1f2c3d-0000-4000-8000-000000000000", "https://kv.vault.azure.net", "staging"),
            (options.ClientId, options.KeyVaultUri, options.Prefix));
        Assert.True(options is { UsesManagedIdentity: true, HasAccount: true });
        Assert.Equal("value", options.SecretVariables["tenant-acme"]);
    }

    [Fact]
    public void Variables_of_the_environment_are_read_with_double_underscores()
    {
        var name = "AzureWebJobsStorage__accountName";
        Environment.SetEnvironmentVariable("STORAGETEST_" + name, "stcontoso");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("STORAGETEST_").Build();

        Assert.Equal("stcontoso", StorageOptions.From(configuration).AccountName);
    }

    [Fact]
    public void The_platforms_identity_endpoint_means_managed_identity()
    {
        Assert.True(Options(("IDENTITY_ENDPOINT", "http://169.254.0.1")).UsesManagedIdentity);
        Assert.False(Options(("AzureWebJobsStorage:accountName", "stcontoso")).UsesManagedIdentity);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "nonsense")]
    [InlineData("AzureWebJobsStorage", "AccountName=a;AccountKey=s3cr3t!")]
    [InlineData("AzureWebJobsStorage", "AccountName=a")]
    [InlineData("AzureWebJobsStorage", "AccountKey=czNjcjN0")]
    [InlineData("AzureWebJobsStorage", "AccountName=a;AccountKey=czNjcjN0;TableEndpoint=nowhere")]
    [InlineData("AzureWebJobsStorage", "AccountName=a;SharedAccessSignature=sv=1&sig=s3cr3t")]
    [InlineData("AzureWebJobsStorage__accountName", "No_Account")]
    [InlineData("AzureWebJobsStorage__blobServiceUri", "http://b.example")]
    [InlineData("AzureWebJobsStorage__tableServiceUri", "t.example")]
    [InlineData("AzureWebJobsStorage__credential", "password")]
    [InlineData("AzureWebJobsStorage__clientId", "me")]
    [InlineData("KEY_VAULT_URI", "http://kv.vault.azure.net")]
    [InlineData("KEY_VAULT_URI", "kv")]
    [InlineData("SECRETS_FILE", "secrets.json")]
    [InlineData("STORAGE_PREFIX", "Staging_1")]
    [InlineData("STORAGE_PREFIX", "a-very-long-prefix-indeed")]
    public void A_bad_setting_is_one_line_with_its_name_an_example_and_no_secret(string name, string value)
    {
        var problem = Options((name.Replace("__", ":", StringComparison.Ordinal), value)).Validate().First(problem => problem.StartsWith(name, StringComparison.Ordinal));

        Assert.Contains("Example: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
        Assert.DoesNotContain("s3cr3t", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("czNjcjN0", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_service_address_missing_is_named()
    {
        var problems = Options(("AzureWebJobsStorage:blobServiceUri", "https://b.example")).Validate();

        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, problem => problem.StartsWith("AzureWebJobsStorage__queueServiceUri is missing", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("AzureWebJobsStorage__tableServiceUri is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secrets_file_beside_a_vault_is_refused()
    {
        Assert.Single(Options(("KEY_VAULT_URI", "https://kv.vault.azure.net"), ("SECRETS_FILE", Path.GetFullPath("/var/none/secrets.json"))).Validate());
    }

    [Fact]
    public void A_secrets_file_in_a_repository_is_refused_and_one_outside_is_not()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(Options(("SECRETS_FILE", folder.PathTo("deep", "secrets.json"))).Validate());
        Directory.CreateDirectory(folder.PathTo(".git"));

        Assert.Contains("repository", Assert.Single(Options(("SECRETS_FILE", folder.PathTo("deep", "secrets.json"))).Validate()), StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Single(Options(("SECRETS_FILE", folder.FullName)).Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_say_where_things_are_kept_without_giving_secrets_away()
    {
        var options = Options(("AzureWebJobsStorage", "AccountName=st;AccountKey=czNjcjN0"), ("SECRET_A", "s3cr3t"), ("KEY_VAULT_URI", "https://kv.vault.azure.net"));

        Assert.Equal("state in the account of a connection string, secrets in https://kv.vault.azure.net", options.ToString());
    }

    private static StorageOptions Options(params (string Name, string Value)[] settings)
    {
        return StorageOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build());
    }
}
