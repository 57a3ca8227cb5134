using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients;

/// <summary>What a vendor's server answers about its client, and who asks it.</summary>
internal static class VendorDocuments
{
    public const string Id = $"https://{VendorWeb.Host}/mcp/client.json";
    public const string Good = $$"""{"client_id":"{{Id}}","client_name":"Good Client","redirect_uris":["{{ClientApp.Callback}}"],"token_endpoint_auth_method":"none"}""";

    public static MetadataDocuments Documents(HttpMessageInvoker network, TimeProvider? time = null) =>
        new(new DocumentFetch(network, time ?? TimeProvider.System), time ?? TimeProvider.System);

    public static RequestDelegate Answer(string body, string type = "application/json") => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };
}
