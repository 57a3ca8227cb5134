using System.Net;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.Tests.TestKit;
using static AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients.VendorDocuments;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Where the document of a client may lie, and what is called for it.</summary>
public sealed class DocumentAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    public async Task A_name_that_leads_inside_is_not_called(string address)
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network(AddressRule.Public, IPAddress.Parse(address));
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Empty(vendor.Requests);
        Assert.Equal(1, vendor.LookUps);
    }

    [Fact]
    public async Task A_name_with_one_good_and_one_inner_address_is_not_called()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network(AddressRule.Public.WithLoopback(), IPAddress.Loopback, IPAddress.Parse("10.0.0.7"));
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Empty(vendor.Requests);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_called()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.NotNull(await documents.FetchAsync(Id, CancellationToken.None));

        Assert.Equal(1, vendor.LookUps); // a second look-up could be answered with another address
    }

    [Theory]
    [InlineData("http://client.example/mcp/client.json")]
    [InlineData("https://client.example/")]
    [InlineData("https://client.example:8443/mcp/client.json")]
    [InlineData("https://user@client.example/mcp/client.json")]
    [InlineData("https://client.example/mcp/../client.json")]
    [InlineData("https://client.example/mcp/client.json#x")]
    [InlineData("https://127.0.0.1/mcp/client.json")]
    [InlineData("https://[::1]/mcp/client.json")]
    [InlineData("https://2130706433/mcp/client.json")]
    public async Task What_is_no_address_of_a_document_is_not_even_asked_for(string id)
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(id, CancellationToken.None));
        Assert.Equal(0, vendor.LookUps);
    }
}
