using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>Names the protocol versions on every request.</summary>
internal sealed class TableHeadersPolicy : HttpPipelineSynchronousPolicy
{
    /// <summary>Adds the service's and OData's versions.</summary>
    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.SetValue("x-ms-version", "2020-12-06");
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("MaxDataServiceVersion", "3.0;NetFx");
    }
}
