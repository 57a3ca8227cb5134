using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AtlassianMcpFunctions.Settings;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>
/// <c>POST /mcp</c>: stateless Streamable HTTP over the MCP SDK, for clients that begin with <c>initialize</c> (up to 2025-11-25) and for
/// those whose requests describe themselves (2026-07-28). Every request has a server object of its own; nothing is kept between requests.
/// </summary>
internal sealed class McpEndpoint(IOptions<McpServerOptions> options, ServerSettings settings, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The largest body accepted, in bytes.</summary>
    public const int BodyLimit = 4 * 1024 * 1024;

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Answers one JSON-RPC message.</summary>
    public async Task PostAsync(HttpContext context)
    {
        if (RefuseTransport(context.Request) is { } refusal)
        {
            await McpErrors.WriteAsync(context, refusal, default);
            return;
        }

        if (await ReadAsync(context) is not { } message) return;
        var version = context.Request.Headers[McpRequestRules.VersionHeader].ToString() is { Length: > 0 } header ? header : null;
        if (McpRequestRules.Check(context.Request.Headers, message, version) is { } bad)
        {
            await McpErrors.WriteAsync(context, bad, (message as JsonRpcRequest)?.Id ?? default);
            return;
        }

        message.Context = new JsonRpcMessageContext { ProtocolVersion = version, User = context.User.Identity?.IsAuthenticated == true ? context.User : null };
        await ServeAsync(context, message, ProtocolVersions.IsModern(version));
    }

    /// <summary>Tells clients that only POST is served: there are no sessions to end and no stream to listen to.</summary>
    public static IResult MethodNotAllowed(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private static Refusal? RefuseTransport(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return McpErrors.Invalid(StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json.");
        var accept = request.Headers.Accept.ToString();
        return Accepts(accept, "application/json") && Accepts(accept, "text/event-stream")
            ? null
            : McpErrors.Invalid(StatusCodes.Status406NotAcceptable, "Accept must name both application/json and text/event-stream.");
    }

    private static bool Accepts(string accept, string mediaType) =>
        accept.Contains(mediaType, StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal);

    private static async Task<JsonRpcMessage?> ReadAsync(HttpContext context)
    {
        Refusal refusal;
        try
        {
            if (await ReadBodyAsync(context.Request) is { } body)
            {
                if (JsonSerializer.Deserialize(body.Span, MessageType) is { } message and (JsonRpcRequest or JsonRpcNotification)) return message;
                refusal = McpErrors.Invalid(StatusCodes.Status400BadRequest, "Only JSON-RPC requests and notifications are accepted.");
            }
            else
            {
                refusal = McpErrors.Invalid(StatusCodes.Status413PayloadTooLarge, $"The body exceeds {BodyLimit} bytes. Send files through create_upload.");
            }
        }
        catch (JsonException)
        {
            refusal = McpErrors.Invalid(StatusCodes.Status400BadRequest, "The body is not one JSON-RPC message.");
        }

        await McpErrors.WriteAsync(context, refusal, default);
        return null;
    }

    // Read to the end even when too large: behind the Functions proxy an unread body turns our 413 into a 500.
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length <= BodyLimit) body.Write(buffer, 0, read);
        }

        return body.Length > BodyLimit ? null : body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task ServeAsync(HttpContext context, JsonRpcMessage message, bool isModern)
    {
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, options.Value, loggers, context.RequestServices);
        await using var shaper = new ResponseShaper(context, isModern);
        var run = server.RunAsync(context.RequestAborted);
        try
        {
            var post = transport.HandlePostRequestAsync(message, shaper, shaper.OnStartingAsync, context.RequestAborted);
            await KeepAliveAsync(post, shaper, context.RequestAborted);
            if (!await post) context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, which is how it cancels.
        }
        finally
        {
            await transport.DisposeAsync(); // completes the channel, so that the run drains and ends
            await EndAsync(run);
        }
    }

    private async Task KeepAliveAsync(Task post, ResponseShaper shaper, CancellationToken cancellationToken)
    {
        while (!post.IsCompleted)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pause = Task.Delay(settings.KeepAlive, time, silence.Token);
            if (await Task.WhenAny(post, pause) == pause && !cancellationToken.IsCancellationRequested) await shaper.KeepAliveAsync(cancellationToken);
            await silence.CancelAsync();
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
            // The run was cancelled with its request.
        }
    }
}
