using System.Globalization;
using System.Text.Json;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Tries out a deployed server from outside, in the order in which clients use it, and says of each step what it means.</summary>
/// <param name="address">The address that people give to their clients.</param>
/// <param name="asked">Where it is asked: the same, or by another name of the server.</param>
/// <param name="http">The line.</param>
/// <param name="console">Where it is said.</param>
/// <param name="time">The clock that waits go by.</param>
internal sealed class DeploymentCheck(ServerAddress address, ServerAddress asked, HttpClient http, AdminConsole console, TimeProvider time)
{
    private readonly DeploymentProbe _probe = new(asked, http, time);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Empty = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait for the server to be ready.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>Whether it is well that nothing has been deployed yet.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether scripts read the result.</summary>
    public bool AsJson { get; init; }

    /// <summary>The command that adds the first tenant, where it is known; null for a general one.</summary>
    public string? FirstTenant { get; init; }

    /// <summary>Checks, and says how to connect clients.</summary>
    /// <returns>0 where all is as it must be.</returns>
    /// <exception cref="AdminException">It is not; the message says what to do.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await IsReadyAsync(cancellationToken))
        {
            await SayAsync("Nothing is deployed there yet: azd deploy does that, and checks again.");
            return CompanionExit.Done;
        }

        await SayAsync($"ok     {asked.Endpoint.Host} is ready: it reaches its tables, blobs, queues and secrets");
        var isGuarded = await AskAsync(_probe.IsGuardedAsync, cancellationToken);
        var resource = await ResourceAsync(isGuarded, cancellationToken);
        var tools = await AskAsync(_probe.ToolsAsync, cancellationToken);
        await SayAsync(Meaning(tools, resource));
        if (asked.Endpoint.Authority != address.Endpoint.Authority) await TellNameAsync(cancellationToken);
        await PrintAsync(tools, resource, isGuarded);
        return CompanionExit.Done;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        for (var said = ""; ;)
        {
            var answer = await _probe.ReadyAsync(cancellationToken);
            if (answer.IsReady) return true;
            var waited = time.GetElapsedTime(begin) + Pause;
            if (MayBeEmpty && !answer.IsOurs && waited > Empty) return false;
            if (waited > Wait) throw NotReady(answer);
            if (said != answer.Words) await SayAsync($"Not ready yet: {answer.Words}.");
            said = answer.Words;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private AdminException NotReady(ReadyAnswer answer) => new(answer.IsOurs
        ? $"The server runs, but {answer.Words}. New role assignments count after some minutes; in a private network the app needs its private endpoints. Its log says more. Then run the same command again."
        : $"No server answers at {asked.Endpoint}: {answer.Words}. Is the address right, and the package deployed? The runtime stack must be one that the region offers (docs/deploy.md).");

    private async Task<string?> ResourceAsync(bool isGuarded, CancellationToken cancellationToken)
    {
        var resource = await AskAsync(_probe.ResourceAsync, cancellationToken);
        // App Service Authentication, where it stands in front, answers for the host as a whole, by the name that it was asked by.
        Uri[] names = isGuarded ? [address.Endpoint, asked.Endpoint] : [address.Endpoint];
        if (resource is not null && (!Uri.TryCreate(resource, UriKind.Absolute, out var itself) || !names.Any(name => name.GetLeftPart(UriPartial.Authority) == itself.GetLeftPart(UriPartial.Authority))))
            throw new AdminException($"The server calls itself {Grid.Plain(resource)}, but was asked as {address.Endpoint}: clients refuse that. Set PUBLIC_BASE_URL to the address that clients use, or check that one.");
        return resource;
    }

    private static string Meaning(ToolsAnswer answer, string? resource) => answer switch
    {
        { Tools: { } count } => string.Create(CultureInfo.InvariantCulture, $"ok     tools/list names {count} tools"),
        { HasSignIn: true } => "ok     tools/list asks callers to sign in, and says where",
        _ when resource is not null => $"ok     tools/list asks callers to sign in, but nobody can yet: add a tenant with sign-in, or make an API key and try again with {ServerAddress.KeySetting}",
        _ => "ok     tools/list lets nobody in without a key: there is no sign-in for this address",
    };

    // The server is as it must be; its name may be made to lead to it later.
    private async Task TellNameAsync(CancellationToken cancellationToken)
    {
        var name = address.Endpoint.Host;
        await SayAsync(await NameProblemAsync(cancellationToken) is { } words
            ? $"note   {name} does not lead to it yet: {words}. Clients connect by that name: make it a CNAME of {asked.Endpoint.Host}, or have what stands in front answer under it (docs/deploy.md, A host name of your own)."
            : $"ok     {name} leads to it");
    }

    private async Task<string?> NameProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await new DeploymentProbe(address, http, time).ReadyAsync(cancellationToken);
            return answer.IsReady ? null : answer.Words;
        }
        catch (AdminException isUnsafe)
        {
            return isUnsafe.Message.TrimEnd('.');
        }
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            return await question(cancellationToken);
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested && Troubles.Explain(trouble, address) is { } words)
        {
            throw words;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminException($"{address.Endpoint} was ready, but does not answer in time.");
        }
    }

    private async Task PrintAsync(ToolsAnswer tools, string? resource, bool isGuarded)
    {
        var guide = new ConnectGuide(address.Endpoint, FirstTenant, isGuarded);
        if (!AsJson)
        {
            // What stands in front asks everybody to sign in, whether there is a tenant or not.
            foreach (var line in guide.Lines(hasTenant: tools.Tools is not null || (tools.HasSignIn && !isGuarded))) await console.Out.WriteLineAsync(line);
            return;
        }

        var result = new { Url = address.Endpoint.AbsoluteUri, IsReady = true, tools.Tools, HasSignIn = tools.HasSignIn, Resource = resource, CallbackUrl = guide.Callback };
        await console.Out.WriteLineAsync(JsonSerializer.Serialize(result, CompanionJson.Options));
    }

    private Task SayAsync(string remark) => console.Error.WriteLineAsync(remark);
}
