using System.Net;
using System.Text.Json;

// What the service is measured against, and what it talks to while it is measured:
//   GET /                 an empty application
//   POST /proxy           a bare reverse proxy: passes the body to UPSTREAM and its answer back
//   POST /bytes/{count}   reads the body, and answers with as many bytes, ready made
//   anything else         with ANSWERS (a JSON file: "GET /path" -> body): a site that answers after DELAY milliseconds
var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue("PORT", 5000)));
var app = builder.Build();
app.MapGet("/", () => "ok");

if (builder.Configuration["UPSTREAM"] is { } upstream)
{
    var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
    app.MapPost("/proxy", async context =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, upstream) { Content = new StreamContent(context.Request.Body) };
        request.Content.Headers.ContentType = new("application/json");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/json";
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    });
}

var ready = new byte[1 << 20];
app.MapPost("/bytes/{count:int}", async (int count, HttpContext context) =>
{
    await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
    return Results.Bytes(ready.AsMemory(0, count), "application/json");
});

if (builder.Configuration["ANSWERS"] is { } file)
{
    var answers = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file), Answers.Default.DictionaryStringString)!.ToDictionary(pair => pair.Key, pair => System.Text.Encoding.UTF8.GetBytes(pair.Value));
    var delay = TimeSpan.FromMilliseconds(builder.Configuration.GetValue("DELAY", 0));
    app.MapFallback(async context =>
    {
        // A site of a tenant lies at /t/{tenant}: it knows its own token and says its own name.
        var path = context.Request.Path.Value!;
        var tenant = path.StartsWith("/t/", StringComparison.Ordinal) ? path.Split('/')[2] : null;
        if (tenant is not null) path = path[(3 + tenant.Length)..];
        if (tenant is not null && context.Request.Headers.Authorization != $"Bearer token-of-{tenant}-0123456789")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (delay > TimeSpan.Zero) await Task.Delay(delay, context.RequestAborted);
        if (!answers.TryGetValue($"{context.Request.Method} {path}", out var body))
        {
            await Console.Error.WriteLineAsync($"No answer to {context.Request.Method} {path}");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (tenant is not null) body = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(body).Replace("{tenant}", tenant, StringComparison.Ordinal));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });
}

await app.RunAsync();

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class Answers : System.Text.Json.Serialization.JsonSerializerContext;
