using AtlassianMcp.Prompts.Choices;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Proposes values for a prompt's arguments while somebody types them, as far as the caller may see them; nothing where anybody refuses.</summary>
internal sealed class Completions(TimeProvider time)
{
    private const int Most = 100; // as the protocol has it
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly IDictionary<string, string> NoArguments = new Dictionary<string, string>();

    /// <summary>Answers <c>completion/complete</c>.</summary>
    public async ValueTask<CompleteResult> AnswerAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        if (request.Params is not { Ref: PromptReference { Name: var name }, Argument: { } argument } || ChoicesFor(request, name, argument.Name) is not { } choices) return new CompleteResult();
        var known = (request.Params.Context?.Arguments ?? NoArguments).ToDictionary(pair => pair.Key, pair => pair.Value);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return Result(await choices.FindAsync(argument.Value.Trim(), known, either.Token));
        }
        catch (Exception refused) when (Refusals.Include(refused) && !cancellationToken.IsCancellationRequested)
        {
            return new CompleteResult();
        }
    }

    private static IChoices? ChoicesFor(RequestContext<CompleteRequestParams> request, string prompt, string argument)
    {
        if (request.Server.ServerOptions.PromptCollection is not { } prompts || !prompts.TryGetPrimitive(prompt, out var known)) return null;
        if (!PromptFilters.IsOffered(known, request.Server, request.Services!) || ToolCatalog.ChoiceOf(known, argument) is not { } choice) return null;
        return request.Services!.GetServices<IChoices>().FirstOrDefault(one => one.Choice == choice);
    }

    private static CompleteResult Result(IReadOnlyList<string> values) => new()
    {
        Completion = new Completion { Values = [.. values.Take(Most)], Total = values.Count, HasMore = values.Count > Most },
    };
}
