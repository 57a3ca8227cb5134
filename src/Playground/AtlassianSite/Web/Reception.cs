using System.Net.Mime;
using Playground.AtlassianSite.Limits;

namespace Playground.AtlassianSite.Web;

/// <summary>The one way every request takes: faults, body, sign-in, limits, handler under the store's gate, log, answer.</summary>
internal sealed class Reception(AtlassianStore store, ISignIn signIn, Faults faults, Traffic traffic, RequestLog log)
{
    public AtlassianStore Store { get; } = store;

    public async Task HandleAsync(HttpContext http, ErrorShape shape, Func<Call, Answer> handler)
    {
        var request = http.Request;
        var body = await Wire.ReadAsync(request, http.RequestAborted);
        var fault = faults.Take(Wire.Target(request, Store.Flavour, body));
        if (fault is { Delay.Ticks: > 0 }) await Task.Delay(fault.Delay, Store.Time, http.RequestAborted);
        if (fault is { LosesRequest: true })
        {
            http.Abort();
            return;
        }

        var identity = signIn.Identify(request, shape is not ErrorShape.Jira);
        var passage = identity.User is null ? Passage.Free : traffic.Pass(request, Store.Flavour);
        var answer = passage.On(fault?.Status is { } status ? Disturbed(fault, status) : passage.Refusal ?? await AnswerAsync(http, shape, handler, identity, body));
        if (identity.Header is not null) answer = answer.With(identity.Header, identity.Value!);
        var payload = answer.Payload();
        log.Add(Wire.Logged(request, Store.Flavour, identity.User?.Name, body, answer.Status, payload.Length));
        if (fault is { LosesAnswer: true }) http.Abort();
        else if (fault is { CutsAnswer: true }) await Wire.CutAsync(http, answer, payload);
        else await Wire.WriteAsync(http, answer, fault is { GarblesAnswer: true } ? "{\"results\":[{\"id\":"u8.ToArray() : payload);
    }

    /// <summary>The answer a fault orders instead of the usual one.</summary>
    public static Answer Disturbed(Fault fault, int status) =>
        Answer.Text(status, fault.Body ?? "", fault.Body?.StartsWith('{') == true ? MediaTypeNames.Application.Json : "text/plain") with { Headers = fault.Headers };

    private async Task<Answer> AnswerAsync(HttpContext http, ErrorShape shape, Func<Call, Answer> handler, Identity identity, byte[] body)
    {
        if (identity.Refused is not null) return identity.Refused;
        var form = await Wire.FormAsync(http.Request, body, http.RequestAborted);
        var call = new Call(http, Store, identity.User, shape, body, form);
        try
        {
            return Store.As(new Reader(identity.User, identity.GatewayAddress), () => handler(call));
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }
}
