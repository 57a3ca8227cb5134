using System.Text.Json;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>What goes around every call that writes: dry runs, the user's consent, changes applied later, and calls that come twice.</summary>
internal sealed class WriteGuard(Consent consent, OnlyOnce once)
{
    private const int MostShown = 40_000; // of a change: an answer has an end

    /// <summary>Runs a call.</summary>
    public async ValueTask<CallToolResult> RunAsync(
        McpServerTool tool, RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (!WriteArguments.Concern(tool)) return await next(request, cancellationToken);
        var call = request.Services!.GetRequiredService<TenantContext>();
        var checkpoint = request.Services!.GetRequiredService<Checkpoint>();
        var said = WriteArguments.Take(request.Params!.Arguments);
        checkpoint.IsRehearsal = said.IsDryRun;
        checkpoint.HasAgreed = change => said.IsConfirmed || consent.HasAgreed(request, call, change);
        call.IsHeld = true;
        try
        {
            var key = checkpoint.ProposalToken ?? said.Key;
            return !said.IsDryRun && (key is not null || WriteArguments.Creates(tool, request.Params.Arguments))
                ? await once.RunAsync(request, key, next, cancellationToken)
                : await next(request, cancellationToken);
        }
        catch (RehearsalException rehearsal)
        {
            return Proposed("Nothing was changed: this is a dry run.", rehearsal.Change, await KeepAsync(request, rehearsal.Change, cancellationToken));
        }
        catch (ChangedMeanwhileException changed)
        {
            var token = await KeepAsync(request, changed.Now, cancellationToken);
            var answer = Proposed("Nothing was changed: what is there changed after the dry run. This is what would happen now.", changed.Now, token);
            answer.IsError = true;
            return answer;
        }
        catch (ConsentNeededException needed)
        {
            var question = needed.Change.Question!;
            if (Consent.CanAsk(request.Server)) throw consent.Ask(request, call, needed.Change);
            return ToolErrors.Failure($"Nothing was changed yet. Ask the user: {question} If they agree, call {tool.ProtocolTool.Name} again with confirm: true.\n\n{needed.Change.Excerpt(MostShown)}");
        }
    }

    private static Task<string> KeepAsync(RequestContext<CallToolRequestParams> request, Change change, CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, JsonElement>(request.Params!.Arguments ?? new Dictionary<string, JsonElement>());
        return request.Services!.GetRequiredService<ProposalStore>().KeepAsync(new Proposal(request.Params.Name, arguments, change), cancellationToken);
    }

    private static CallToolResult Proposed(string happened, Change change, string token)
    {
        var next = $"To make exactly this change within {ProposalStore.Lifetime.TotalMinutes:0} minutes: apply_change with change_token {token}.";
        var diff = change.Excerpt(MostShown);
        var notes = string.Concat(change.Notes.Select(note => $"{note}\n"));
        var shown = new { change.Summary, Diff = diff, Notes = change.Notes.Count > 0 ? change.Notes : null, change.Question, ChangeToken = token };
        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = $"{happened}\n\n{change.Summary}\n{diff}{notes}\n{next}" }],
            StructuredContent = JsonSerializer.SerializeToElement(shown, ToolJson.Options),
        };
    }
}
