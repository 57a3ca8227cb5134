using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=st;AccountKey=a2V5;EndpointSuffix=core.windows.net",
        "https://st.blob.core.windows.net/ https://st.queue.core.windows.net/ https://st.table.core.windows.net/")]
    [InlineData("AccountName=st;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn", "https://st.blob.core.chinacloudapi.cn/ https://st.queue.core.chinacloudapi.cn/ https://st.table.core.chinacloudapi.cn/")]
    [InlineData("accountname=st; accountkey=a2V5; tableendpoint=https://t.example/ ;", "https://st.blob.core.windows.net/ https://st.queue.core.windows.net/ https://t.example/")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1 http://127.0.0.1:10001/devstoreaccount1 http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData(
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite",
        "http://azurite:10000/devstoreaccount1 http://azurite:10001/devstoreaccount1 http://azurite:10002/devstoreaccount1")]
    [InlineData(
        "AccountName=dev;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:5/dev;QueueEndpoint=http://127.0.0.1:6/dev;TableEndpoint=http://127.0.0.1:7/dev",
        "http://127.0.0.1:5/dev http://127.0.0.1:6/dev http://127.0.0.1:7/dev")]
    public void Addresses_follow_from_a_connection_string(string text, string addresses)
    {
        var account = ConnectionString.Parse(text);

        Assert.Equal(addresses, string.Join(' ', account.Blobs, account.Queues, account.Tables));
        Assert.NotNull(account.Key);
    }

    [Fact]
    public void A_key_keeps_its_equals_signs_and_stays_out_of_texts()
    {
        var account = ConnectionString.Parse("AccountName=st;AccountKey=a2V5PT0=");

        Assert.Equal("a2V5PT0=", account.Key!.Base64);
        Assert.DoesNotContain("a2V5PT0", account.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_follow_from_an_account_name_and_explicit_ones_win()
    {
        var account = StorageAccount.From(new StorageOptions { AccountName = "st", TableServiceUri = "https://t.example" });

        Assert.Equal(
            "https://st.blob.core.windows.net/ https://st.queue.core.windows.net/ https://t.example/",
            string.Join(' ', account.Blobs, account.Queues, account.Tables));
        Assert.Null(account.Key);
    }
}
