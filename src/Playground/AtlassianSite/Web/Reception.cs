using System.Net.Mime;
using System.Text;

namespace Playground.AtlassianSite.Web;

/// <summary>The one way every request takes: faults, body, sign-in, handler under the store's gate, log, answer.</summary>
internal sealed class Reception(AtlassianStore store, SignIn signIn, Faults faults, RequestLog log)
{
    public AtlassianStore Store { get; } = store;

    public async Task HandleAsync(HttpContext http, ErrorShape shape, Func<Call, Answer> handler)
    {
        var request = http.Request;
        var body = await ReadAsync(request, http.RequestAborted);
        var target = new FaultTarget(Store.Flavour, request.Method, request.Path, request.Path + request.QueryString);
        var fault = faults.Take(target);
        if (fault is { Delay.Ticks: > 0 }) await Task.Delay(fault.Delay, Store.Time, http.RequestAborted);
        var identity = signIn.Identify(request.Headers.Authorization.FirstOrDefault(), shape is not ErrorShape.Jira);
        var answer = fault?.Status is { } status ? Disturbed(fault, status) : await AnswerAsync(http, shape, handler, identity, body);
        if (identity.Header is not null) answer = answer.With(identity.Header, identity.Value!);
        var payload = answer.Payload();
        var text = request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true ? Encoding.UTF8.GetString(body) : null;
        log.Add(new LoggedRequest(0, Store.Flavour, request.Method, target.PathAndQuery, identity.User?.Name, body.Length, text, answer.Status, payload.Length));
        await WriteAsync(http, answer, payload);
    }

    private async Task<Answer> AnswerAsync(HttpContext http, ErrorShape shape, Func<Call, Answer> handler, Identity identity, byte[] body)
    {
        if (identity.Refused is not null) return identity.Refused;
        var form = await FormAsync(http.Request, body, http.RequestAborted);
        var call = new Call(http, Store, identity.User, shape, body, form);
        try
        {
            lock (Store.Gate) return handler(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }

    private static Answer Disturbed(Fault fault, int status) =>
        Answer.Text(status, fault.Body ?? "", fault.Body?.StartsWith('{') == true ? MediaTypeNames.Application.Json : "text/plain") with { Headers = fault.Headers };

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    private static async Task<IFormCollection?> FormAsync(HttpRequest request, byte[] body, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType) return null;
        request.Body = new MemoryStream(body);
        return await request.ReadFormAsync(cancellationToken);
    }

    private static async Task WriteAsync(HttpContext http, Answer answer, byte[] payload)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) http.Response.Headers[name] = value;
        if (answer.Status is 204 or 304) return;
        http.Response.ContentLength = payload.Length;
        if (payload.Length > 0) http.Response.ContentType = answer.ContentType;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(payload, http.RequestAborted);
    }
}
