using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Changes;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Lets a call that writes happen once, however often it comes: a second one is answered with what came of the first.</summary>
internal sealed class OnlyOnce(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Runs the call, or answers for the one before.</summary>
    /// <param name="request">The call.</param>
    /// <param name="key">What makes it the same as another; null to compare the arguments.</param>
    /// <param name="next">Runs it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<CallToolResult> RunAsync(
        RequestContext<CallToolRequestParams> request, string? key, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var repeats = request.Services!.GetRequiredService<Repeats>();
        return await ClaimAsync(repeats, request.Params!, key, cancellationToken) switch
        {
            Repeat.First first => await RunAsync(repeats, first, request, next, cancellationToken),
            Repeat.Done done => Again(done),
            Repeat.OtherUse => ToolErrors.Failure($"Nothing was done: the idempotency_key '{key}' was used for a call with other arguments. Take a new key for a new call."),
            Repeat.Unknown unknown => ToolErrors.Failure($"Nothing was done: an equal call at {unknown.At:HH:mm:ss} UTC broke off, and may have been carried out. Look first; if it was not, repeat the call with another idempotency_key."),
            _ => ToolErrors.Failure("Nothing was done: an equal call is under way. Repeat the call in a few seconds to learn what came of it."),
        };
    }

    private async Task<Repeat> ClaimAsync(Repeats repeats, CallToolRequestParams call, string? key, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments ?? new Dictionary<string, JsonElement>();
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            var claim = await repeats.ClaimAsync(call.Name, arguments, key, cancellationToken);
            if (claim is not Repeat.UnderWay || time.GetUtcNow() >= until) return claim;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // What becomes of the claim is written down even when the caller has gone.
    private static async ValueTask<CallToolResult> RunAsync(
        Repeats repeats, Repeat.First claim, RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var checkpoint = request.Services!.GetRequiredService<Checkpoint>();
        try
        {
            var result = await next(request, cancellationToken);
            if (result.IsError is true) await repeats.ForgetAsync(claim, CancellationToken.None);
            else await repeats.EndAsync(claim, JsonSerializer.Serialize(result, McpJsonUtilities.DefaultOptions), CancellationToken.None);
            return result;
        }
        catch (Exception error) when (checkpoint.IsPassed && IsOpen(error))
        {
            await repeats.DoubtAsync(claim, CancellationToken.None);
            throw;
        }
        catch
        {
            await repeats.ForgetAsync(claim, CancellationToken.None);
            throw;
        }
    }

    // A line that broke, a server that failed or a deadline: the write may have been made.
    private static bool IsOpen(Exception error) => error is OperationCanceledException or AtlassianException { Status: null or >= HttpStatusCode.InternalServerError };

    private static CallToolResult Again(Repeat.Done done)
    {
        var words = $"Already done at {done.At:HH:mm:ss} UTC by an equal call; nothing was done again. To do it once more, pass another idempotency_key.";
        if (done.Result is null) return new CallToolResult { Content = [new TextContentBlock { Text = words }] };
        var result = JsonSerializer.Deserialize<CallToolResult>(done.Result, McpJsonUtilities.DefaultOptions)!;
        result.Content = [new TextContentBlock { Text = words }, .. result.Content];
        if (result.StructuredContent is { ValueKind: JsonValueKind.Object } structured)
        {
            var members = JsonNode.Parse(structured.GetRawText())!.AsObject();
            members[WriteArguments.AlreadyDone] = true;
            result.StructuredContent = JsonSerializer.SerializeToElement(members);
        }

        return result;
    }
}
