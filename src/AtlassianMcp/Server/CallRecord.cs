using System.Text;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Telemetry;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Writes down each tool call once it is over, whatever came of it.</summary>
public sealed partial class CallRecord(AuditLog log, WorkTelemetry telemetry, TimeProvider time, ILogger<CallRecord> logger)
{
    /// <summary>The filter around every call, outside of all others.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Around(McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (request, cancellationToken) =>
    {
        var call = request.Services!.GetRequiredService<TenantContext>();
        var tool = request.MatchedPrimitive as McpServerTool;
        var entry = Begin(call, tool, request.Params);
        (call.Tool, call.Target) = (tool?.ProtocolTool.Name, entry.Target);
        var witness = entry.Class == ToolClass.Read ? null : call.Watch();
        var outcome = AuditOutcome.Failed;
        var start = time.GetTimestamp();
        long bytesOut = 0;
        try
        {
            var result = await next(request, cancellationToken);
            (outcome, bytesOut) = (OutcomeOf(tool, call, result), SizeOf(result));
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = AuditOutcome.Cancelled;
            throw;
        }
        finally
        {
            var elapsed = time.GetElapsedTime(start);
            var row = AddAsync(entry with { Outcome = outcome, ActingAs = call.ActingAs, Milliseconds = (long)elapsed.TotalMilliseconds, BytesOut = bytesOut, Before = witness?.Before, After = witness?.After });
            // Nobody is told of a write before its row is there; an answer that only read does not wait for it, but its request does.
            if (entry.Class == ToolClass.Read) call.Unfinished = row;
            else await row;
            Tell(call, tool, outcome, elapsed);
        }
    };

    /// <summary>Writes down a call that the door did not let through.</summary>
    public async Task RefuseAsync(TenantContext call, McpServerTool tool)
    {
        await AddAsync(Begin(call, tool, parameters: null) with { Outcome = AuditOutcome.Refused });
        Tell(call, tool, AuditOutcome.Refused, TimeSpan.Zero);
    }

    // A name that clients make up is no tool's.
    private void Tell(TenantContext call, McpServerTool? tool, AuditOutcome outcome, TimeSpan elapsed)
    {
        telemetry.TellCall(
            tool?.ProtocolTool.Name ?? "(unknown)", new(call.Tenant.Id, call.Caller.Id, outcome.ToString().ToLowerInvariant(), elapsed, call.Tally, call.SitesUsed) { Client = call.Caller.Client });
        call.IsTold = true;
    }

    private AuditEntry Begin(TenantContext call, McpServerTool? tool, CallToolRequestParams? parameters) =>
        new(time.GetUtcNow(), call.Tenant.Id, call.Caller.Id, tool?.ProtocolTool.Name ?? parameters?.Name ?? "")
        {
            CallerName = call.Caller.Name,
            Client = call.Caller.Client,
            Target = tool is null ? null : ToolTarget.Of(tool, parameters?.Arguments),
            Class = tool is null ? ToolClass.Read : ToolAccess.ClassOf(tool),
            BytesIn = parameters?.Arguments?.Sum(argument => (long)argument.Key.Length + Encoding.UTF8.GetByteCount(argument.Value.GetRawText())) ?? 0,
        };

    private static AuditOutcome OutcomeOf(McpServerTool? tool, TenantContext call, CallToolResult result)
    {
        if (call.WasRefused || (tool is not null && ToolAccess.Judge(tool, call) != ToolVerdict.Allowed)) return AuditOutcome.Refused;
        return result.IsError is true ? AuditOutcome.Failed : AuditOutcome.Done;
    }

    // Whoever called may have gone: the row is written all the same. And a call that is done is done, row or no row.
    private async Task AddAsync(AuditEntry entry)
    {
        try
        {
            await log.AddAsync(entry, CancellationToken.None);
        }
        catch (Exception lost)
        {
            LogLost(logger, entry.Tool, entry.TenantId, entry.Caller, lost);
        }
    }

    private static long SizeOf(CallToolResult result) => result.Content.Sum(block => block switch
    {
        TextContentBlock text => Encoding.UTF8.GetByteCount(text.Text),
        ImageContentBlock image => image.Data.Length,
        _ => 0L,
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit row of a call of {Tool} in tenant {Tenant} by {Caller} could not be written")]
    private static partial void LogLost(ILogger logger, string tool, string tenant, string caller, Exception error);
}
