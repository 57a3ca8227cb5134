using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Endpoints.Mcp;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Stdio;

/// <summary>
/// Serves one client over a pair of streams, a message a line. Each message has a scope and a server object of its own as it has over HTTP,
/// so that tools, policy and answers are the same; the client is whoever sits at this machine.
/// </summary>
internal sealed partial class StdioDoor(McpExchange exchange, IServiceScopeFactory scopes, ILogger<StdioDoor> logger)
{
    /// <summary>Answers messages until the input ends, or the output does; what has been asked by then is still answered.</summary>
    /// <exception cref="InvalidDataException">The input is no lines of messages.</exception>
    public async Task ServeAsync(MessageLines lines, Tenant tenant, Narrowing narrowing, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var visit = new Visit(lines, tenant, narrowing, leaving);
        try
        {
            await foreach (var line in lines.ReadAsync(leaving.Token)) await TakeAsync(visit, line);
            await Task.WhenAll(visit.Calls.Values.Select(call => call.Work));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The process is to end, or nobody reads the answers any more.
        }
    }

    private async Task TakeAsync(Visit visit, ReadOnlyMemory<byte> line)
    {
        var (message, unreadable) = McpBody.Parse(line);
        switch (message)
        {
            case JsonRpcRequest request:
                await BeginAsync(visit, request);
                break;
            case JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }:
                visit.Cancel(parameters["requestId"]);
                break;
            case null:
                await visit.Lines.WriteAsync(McpErrors.Write(unreadable!.Error, default), visit.Leaving.Token);
                break;
        }
    }

    private async Task BeginAsync(Visit visit, JsonRpcRequest request)
    {
        var (refusal, version) = McpRequestRules.Check(request);
        var call = new Call(CancellationTokenSource.CreateLinkedTokenSource(visit.Leaving.Token));
        if (refusal is null && !visit.Calls.TryAdd(request.Id, call)) refusal = McpErrors.Invalid(StatusCodes.Status400BadRequest, $"The request {request.Id} is still being answered.");
        if (refusal is not null)
        {
            await visit.Lines.WriteAsync(McpErrors.Write(refusal.Error, request.Id), visit.Leaving.Token);
            return;
        }

        ProtocolVersions.Offer(request);
        if (request is { Method: RequestMethods.Initialize, Params: JsonObject parameters }) visit.Version = (string?)parameters["protocolVersion"];
        request.Context = new JsonRpcMessageContext { ProtocolVersion = version ?? (request.Method == RequestMethods.Initialize ? null : visit.Version) };
        call.Work = Task.Run(() => AnswerAsync(visit, request, call.Cancelling), CancellationToken.None);
    }

    private async Task AnswerAsync(Visit visit, JsonRpcRequest request, CancellationTokenSource cancelling)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<TenantContext>();
            context.Enter(visit.Tenant, Caller.Local);
            context.Narrowing = visit.Narrowing;
            await scope.ServiceProvider.GetRequiredService<CallTranslation>().TranslateAsync(request, cancelling.Token);
            await using var answer = new AnswerLines(visit.Lines);
            await exchange.RunAsync(request, answer, _ => default, scope.ServiceProvider, post => post, cancelling.Token);
        }
        catch (OperationCanceledException) when (cancelling.IsCancellationRequested)
        {
            // The client does not want the answer any more.
        }
        catch (IOException gone)
        {
            LogGone(logger, gone.Message);
            await visit.Leaving.CancelAsync(); // nobody reads the answers
        }
        catch (Exception failure)
        {
            LogFailed(logger, request.Method, failure); // over HTTP the server's own handler would answer 500
            await visit.Lines.WriteAsync(McpErrors.Write(new() { Code = (int)McpErrorCode.InternalError, Message = "The server failed; its log says why." }, request.Id), CancellationToken.None);
        }
        finally
        {
            visit.Calls.TryRemove(request.Id, out _);
            cancelling.Dispose();
        }
    }

    /// <summary>One request at work.</summary>
    private sealed record Call(CancellationTokenSource Cancelling)
    {
        public Task Work { get; set; } = Task.CompletedTask;
    }

    /// <summary>The one client, from its first line to its last.</summary>
    private sealed record Visit(MessageLines Lines, Tenant Tenant, Narrowing Narrowing, CancellationTokenSource Leaving)
    {
        /// <summary>The requests at work.</summary>
        public ConcurrentDictionary<RequestId, Call> Calls { get; } = [];

        /// <summary>The version that <c>initialize</c> agreed on; null before it, and in the era without.</summary>
        public string? Version { get; set; }

        /// <summary>Ends a request that the client does not want answered any more.</summary>
        public void Cancel(JsonNode? id)
        {
            var known = id?.GetValueKind() switch
            {
                JsonValueKind.String => new RequestId(id.GetValue<string>()),
                JsonValueKind.Number when id.AsValue().TryGetValue(out long number) => new RequestId(number),
                _ => default,
            };
            if (!Calls.TryGetValue(known, out var call)) return;
            try
            {
                call.Cancelling.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It was answered at this moment.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} could not be answered")]
    private static partial void LogFailed(ILogger logger, string method, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The client does not read answers any more: {Reason}")]
    private static partial void LogGone(ILogger logger, string reason);
}
