using AtlassianMcp.Tenancy;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Has one message answered by a server object of its own, made from the one options object of the process: nothing is kept between messages.</summary>
internal sealed class McpExchange(IOptions<McpServerOptions> options, ILoggerFactory loggers)
{
    /// <summary>Answers a message; false when there is nothing to answer, as to notifications.</summary>
    /// <param name="message">The message, with its protocol version in its context.</param>
    /// <param name="answer">Where the answer goes.</param>
    /// <param name="onStarting">Told of the first message of the answer, if it is known already.</param>
    /// <param name="services">The scope of this message, entered by tenant and caller.</param>
    /// <param name="beside">What is done while the answer is made.</param>
    /// <param name="cancellationToken">Ends the answering.</param>
    public async Task<bool> RunAsync(
        JsonRpcMessage message, EventSink answer, Func<JsonRpcMessage?, ValueTask> onStarting, IServiceProvider services, Func<Task, Task> beside, CancellationToken cancellationToken)
    {
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, options.Value, loggers, services);
        var run = server.RunAsync(cancellationToken);
        try
        {
            var post = transport.HandlePostRequestAsync(message, answer, onStarting, cancellationToken);
            await beside(post);
            return await post;
        }
        finally
        {
            await transport.DisposeAsync(); // completes the channel, so that the run drains and ends
            await EndAsync(run);
            await services.GetRequiredService<TenantContext>().Unfinished;
        }
    }

    private static async Task EndAsync(Task run)
    {
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
            // The run was cancelled with its message.
        }
    }
}
