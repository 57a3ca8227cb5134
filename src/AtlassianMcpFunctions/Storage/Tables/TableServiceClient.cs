using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>The line to one account's tables: authentication, retries and errors of the Table service's REST interface.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-rest-api</remarks>
internal sealed class TableServiceClient
{
    private const string TokenScope = "https://storage.azure.com/.default";
    private readonly HttpPipeline _pipeline;

    /// <summary>Talks as the identity behind <paramref name="credential"/>; https only.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential credential, TableClientOptions options)
        : this(endpoint, new BearerTokenAuthenticationPolicy(credential, TokenScope), options)
    {
    }

    /// <summary>Talks with the account's key.</summary>
    public TableServiceClient(Uri endpoint, string account, string base64Key, TimeProvider time, TableClientOptions options)
        : this(endpoint, new SharedKeyLitePolicy(account, base64Key, time), options)
    {
    }

    private TableServiceClient(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        Endpoint = endpoint.AbsoluteUri.TrimEnd('/') + "/";
        _pipeline = HttpPipelineBuilder.Build(options, [new TableHeadersPolicy()], [authentication], null);
    }

    /// <summary>The service's address, ending in a slash.</summary>
    internal string Endpoint { get; }

    /// <summary>The client for one table; nothing is sent.</summary>
    public TableClient GetTableClient(string tableName) => new(this, tableName);

    /// <summary>Creates a table unless it is there.</summary>
    public async Task CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken)
    {
        using var message = Request(RequestMethod.Post, "Tables", "nometadata");
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetJson(message, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = tableName }));
        var response = await SendAsync(message, cancellationToken);
        if (response.IsError && TableErrors.CodeOf(response) != TableErrors.TableAlreadyExists) throw TableErrors.From(response);
    }

    /// <summary>Asks for one table's name; enough to prove that the account answers and lets the caller in.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        using var message = Request(RequestMethod.Get, "Tables?$top=1", "nometadata");
        await SendCheckedAsync(message, cancellationToken);
    }

    /// <summary>A request to a path below the endpoint that accepts JSON with the given amount of metadata.</summary>
    internal HttpMessage Request(RequestMethod method, string path, string metadata)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Endpoint + path));
        message.Request.Headers.Add("Accept", "application/json;odata=" + metadata);
        return message;
    }

    /// <summary>Gives a request its JSON body.</summary>
    internal static void SetJson(HttpMessage message, byte[] json)
    {
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
    }

    /// <summary>Sends a request and returns whatever came back.</summary>
    internal async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>Sends a request and throws unless it succeeded.</summary>
    internal async Task<Response> SendCheckedAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await SendAsync(message, cancellationToken);
        return response.IsError ? throw TableErrors.From(response) : response;
    }
}

/// <summary>Transport and retries of the table client.</summary>
internal sealed class TableClientOptions : ClientOptions;
