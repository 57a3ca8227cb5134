using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>
/// What the demo site, which keeps to Atlassian's documents, answers to the calls that are measured: written down once, so that a site that only
/// repeats it can take part without costing the time of a whole Jira.
/// </summary>
internal static class Recording
{
    private const string IssueTitle = "Issue of {tenant}";

    /// <summary>Has each call made once on both kinds of site, and writes what was answered to a file.</summary>
    public static async Task<Measurements> MakeAsync(string file)
    {
        await using var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var answers = new Dictionary<string, string>();
        await using var between = await ListenAsync(site, answers);
        var address = new Uri(between.Urls.First());
        var calls = new Measurements(PageOf(site.Cloud), PageOf(site.DataCenter));
        await PlayAsync(Surroundings.Cloud(address, DemoCredential.Demo.Email, DemoCredential.Demo.ApiToken), calls.OnCloud);
        await PlayAsync(Surroundings.DataCenter(address, DemoCredential.Demo.PersonalToken), calls.OnDataCenter);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(answers));
        return calls;
    }

    private static string PageOf(AtlassianStore store) => store.Confluence.Pages.First(page => page.Title == "Runbooks").Id.ToString(CultureInfo.InvariantCulture);

    private static async Task PlayAsync(IReadOnlyDictionary<string, string> settings, IEnumerable<byte[]> calls)
    {
        using var service = await RunningProgram.StartAsync(Published.Service, settings);
        foreach (var call in calls) await McpClient.PostAsync(service.Http, "/mcp", call);
    }

    private static async Task<WebApplication> ListenAsync(DemoSite site, Dictionary<string, string> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        app.Run(async context =>
        {
            using var answer = await http.SendAsync(Copy(context.Request, site));
            var body = await answer.Content.ReadAsStringAsync();
            var (method, path) = (context.Request.Method, context.Request.Path.Value!);
            if (answer.IsSuccessStatusCode) lock (answers) answers[$"{method} {path}"] = Marked(path, body);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            if (body.Length > 0) await context.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return app;
    }

    private static HttpRequestMessage Copy(HttpRequest request, DemoSite site)
    {
        var isDataCenter = request.Path.StartsWithSegments("/jira") || request.Path.StartsWithSegments("/confluence");
        var origin = isDataCenter ? site.DataCenterJiraUrl : site.CloudUrl;
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(origin, request.Path.Value + request.QueryString));
        if (request.Headers.Authorization is [{ } credential]) copy.Headers.Authorization = AuthenticationHeaderValue.Parse(credential);
        if (request.ContentType is not null)
        {
            copy.Content = new StreamContent(request.Body);
            copy.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        return copy;
    }

    // What a tenant's own site says, so that an answer tells whose it is.
    private static string Marked(string path, string body)
    {
        if (!path.StartsWith("/jira/rest/api/2/issue/", StringComparison.Ordinal) && !path.EndsWith("/search", StringComparison.Ordinal)) return body;
        var json = System.Text.Json.Nodes.JsonNode.Parse(body)!;
        foreach (var issue in json["issues"]?.AsArray().ToArray() ?? [json])
        {
            if (issue?["fields"]?["summary"] is not null) issue["fields"]!["summary"] = IssueTitle;
        }

        return Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
