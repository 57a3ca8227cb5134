using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>
/// A vault that speaks Key Vault's REST interface in this process: challenge, versions, pages, soft delete. Clients use its real-looking address and its
/// transport, so that they verify the challenge as they do in the cloud.
/// </summary>
public sealed class FakeKeyVault : IAsyncLifetime
{
    private const int PageSize = 10;
    private readonly Dictionary<string, string> _secrets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _deleted = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();
    private IHost? _host;

    /// <summary>The vault's address.</summary>
    public static Uri Address { get; } = new("https://unit.vault.azure.net/");

    /// <summary>Who the vault lets in.</summary>
    public UnsignedTokenCredential Credential { get; } = new("https://vault.azure.net");

    /// <summary>Every request let in, as <c>GET /secrets/name</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The resource the challenge names; a client must walk away when it is not the vault's.</summary>
    public string ChallengedResource { get; set; } = "https://vault.azure.net";

    /// <summary>How many more writes find the name still being deleted.</summary>
    public int StillDeleting { get; set; }

    /// <summary>The way to the vault.</summary>
    public HttpClientTransport Transport => new(_host!.GetTestServer().CreateHandler());

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _secrets.Clear();
            _deleted.Clear();
        }

        Requests.Clear();
    }

    /// <summary>Sets a secret as another instance of the server would.</summary>
    public void SetElsewhere(string name, string value)
    {
        lock (_lock) _secrets[name] = value;
    }

    /// <summary>Deletes a secret as an administrator would at the vault itself.</summary>
    public void DeleteElsewhere(string name)
    {
        lock (_lock)
        {
            if (_secrets.Remove(name, out var value)) _deleted[name] = value;
        }
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.Use(ChallengeAsync);
        app.MapPut("/secrets/{name}", SetAsync);
        app.MapGet("/secrets/{name}", (string name) => Locked(() => _secrets.TryGetValue(name, out var value) ? Found(name, value) : NotFound(name)));
        app.MapGet("/secrets", (HttpRequest request) => Locked(() => Page(request)));
        app.MapDelete("/secrets/{name}", (string name) => Locked(() => Delete(name)));
        app.MapGet("/deletedsecrets/{name}", (string name) => Locked(() => _deleted.ContainsKey(name) ? Found(name, null) : NotFound(name)));
        app.MapPost("/deletedsecrets/{name}/recover", (string name) => Locked(() => Recover(name)));
        await app.StartAsync();
        _host = app;
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }

    private async Task ChallengeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization.Count == 0)
        {
            context.Response.StatusCode = 401;
            const string Authority = "https://login.microsoftonline.com/00000000-0000-4000-8000-00000000000a";
            context.Response.Headers.WWWAuthenticate = $"Bearer authorization=\"{Authority}\", resource=\"{ChallengedResource}\"";
            return;
        }

        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        await next(context);
    }

    private async Task<IResult> SetAsync(string name, HttpRequest request)
    {
        var body = await JsonNode.ParseAsync(request.Body);
        lock (_lock)
        {
            if (StillDeleting-- > 0) return Conflict(name, "ObjectIsBeingDeleted");
            if (_deleted.ContainsKey(name)) return Conflict(name, "ObjectIsDeletedButRecoverable");
            return Found(name, _secrets[name] = body!["value"]!.GetValue<string>());
        }
    }

    private IResult Page(HttpRequest request)
    {
        var skip = int.TryParse(request.Query["$skiptoken"], out var token) ? token : 0;
        var names = _secrets.Keys.Order(StringComparer.Ordinal).Skip(skip).Take(PageSize).ToList();
        var next = skip + PageSize < _secrets.Count ? $"{Address}secrets?api-version=7.5&$skiptoken={skip + PageSize}" : null;
        var page = new JsonArray([.. names.Select(name => (JsonNode)Bundle(name, null, versioned: false))]);
        return Results.Json(new JsonObject { ["value"] = page, ["nextLink"] = next });
    }

    private IResult Delete(string name)
    {
        if (!_secrets.Remove(name, out var value)) return NotFound(name);
        _deleted[name] = value;
        var bundle = Bundle(name, null, versioned: true);
        bundle["recoveryId"] = $"{Address}deletedsecrets/{name}";
        return Results.Json(bundle);
    }

    private IResult Recover(string name)
    {
        if (StillDeleting > 0) return Conflict(name, "ObjectIsBeingDeleted");
        if (!_deleted.Remove(name, out var value)) return NotFound(name);
        return Found(name, _secrets[name] = value);
    }

    private IResult Locked(Func<IResult> answer)
    {
        lock (_lock) return answer();
    }

    private static IResult Found(string name, string? value) => Results.Json(Bundle(name, value, versioned: true));

    private static JsonObject Bundle(string name, string? value, bool versioned)
    {
        var version = versioned ? "/" + RandomNumberGenerator.GetHexString(32, lowercase: true) : "";
        var bundle = new JsonObject { ["id"] = $"{Address}secrets/{name}{version}", ["attributes"] = new JsonObject { ["enabled"] = true } };
        if (value is not null) bundle["value"] = value;
        return bundle;
    }

    private static IResult NotFound(string name) => Error(404, "SecretNotFound", $"A secret with (name/id) {name} was not found in this key vault.", null);

    private static IResult Conflict(string name, string inner) =>
        Error(409, "Conflict", $"Secret {name} is currently in a state that does not allow this.", inner);

    private static IResult Error(int status, string code, string message, string? inner)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (inner is not null) error["innererror"] = new JsonObject { ["code"] = inner };
        return Results.Json(new JsonObject { ["error"] = error }, statusCode: status);
    }
}
