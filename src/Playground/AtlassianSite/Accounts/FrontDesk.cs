using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>The one way every request to an authorization server takes: faults, body, handler, log, answer.</summary>
internal sealed class FrontDesk(Flavour flavour, TimeProvider time, Faults faults, RequestLog log)
{
    public async Task HandleAsync(HttpContext http, Func<Visit, Answer> handler)
    {
        var request = http.Request;
        var body = await Wire.ReadAsync(request, http.RequestAborted);
        var form = await Wire.FormAsync(request, body, http.RequestAborted);
        // From here on the request is there, even if its sender goes away.
        var fault = faults.Take(Wire.Target(request, flavour, body));
        if (fault is { Delay.Ticks: > 0 }) await Task.Delay(fault.Delay, time, http.RequestAborted);
        var answer = fault?.Status is { } status ? Reception.Disturbed(fault, status) : Answered(handler, new Visit(http, body, form));
        var payload = answer.Payload();
        log.Add(Wire.Logged(request, flavour, null, body, answer.Status, payload.Length));
        if (fault is { LosesAnswer: true }) http.Abort();
        else await Wire.WriteAsync(http, answer, payload);
    }

    private static Answer Answered(Func<Visit, Answer> handler, Visit visit)
    {
        try
        {
            return handler(visit);
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }
}
