using System.Diagnostics;
using System.Globalization;

namespace Playground.Azurite;

/// <summary>
/// Azure Storage on this machine: a running Azurite on 127.0.0.1, installed on first use. It ends with us: its standard input is a pipe
/// that only we hold, and it saves and exits when that pipe closes, even when we are killed.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // Azurite writes its databases on SIGINT; should that not end it, we do.
    private const string ExitWithStandardInput =
        "data:text/javascript,process.stdin.on('end',()=>{process.emit('SIGINT');setTimeout(()=>process.exit(0),5000).unref()}).resume()";

    private static readonly TimeSpan SavingTime = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly bool _keepsData;
    private readonly AzuriteListening _listening = new();
    private readonly Dictionary<string, StorageAccount> _accounts = new(StringComparer.Ordinal);

    private AzuriteProcess(Process process, bool keepsData)
    {
        (_process, _keepsData) = (process, keepsData);
        process.OutputDataReceived += (_, line) => _listening.OnOutput(line.Data);
        process.ErrorDataReceived += (_, line) => _listening.OnError(line.Data);
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The well-known development account.</summary>
    public StorageAccount Account => _accounts[AzuriteOptions.WellKnownAccount];

    /// <summary>Connection string of the well-known development account.</summary>
    public string ConnectionString => Account.ConnectionString;

    /// <summary>Every account by name.</summary>
    public IReadOnlyDictionary<string, StorageAccount> Accounts => _accounts;

    /// <summary>Process id, while it runs.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts Azurite and returns when its three services answer; throws <see cref="PlaygroundException"/> when it cannot.</summary>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var script = await AzuriteInstallation.EnsureAsync(options.Progress, cancellationToken);
        var azurite = new AzuriteProcess(NodeCommand.Start(StartInfo(script, options)), options.DataFolder is not null);
        var answers = false;
        try
        {
            var endpoints = await azurite._listening.WaitAsync(azurite._process, cancellationToken);
            foreach (var (name, key) in AllAccounts(options))
                azurite._accounts[name] = endpoints.Account(name, key);
            answers = true;
            return azurite;
        }
        finally
        {
            if (!answers)
                await azurite.DisposeAsync();
        }
    }

    /// <summary>Stops Azurite: a data folder is written first, what it held in memory is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keepsData && !_process.HasExited)
            await SaveAndExitAsync();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task SaveAndExitAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(SavingTime);
        await _process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static IEnumerable<KeyValuePair<string, string>> AllAccounts(AzuriteOptions options) =>
        options.Accounts.Prepend(new(AzuriteOptions.WellKnownAccount, AzuriteOptions.WellKnownKey));

    private static ProcessStartInfo StartInfo(string script, AzuriteOptions options)
    {
        var start = new ProcessStartInfo("node", Arguments(script, options))
        {
            WorkingDirectory = Path.GetDirectoryName(script)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', AllAccounts(options).Select(account => $"{account.Key}:{account.Value}"));
        return start;
    }

    private static IEnumerable<string> Arguments(string script, AzuriteOptions options)
    {
        var culture = CultureInfo.InvariantCulture;
        return
        [
            "--import", ExitWithStandardInput, script,
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", options.BlobPort.ToString(culture),
            "--queuePort", options.QueuePort.ToString(culture),
            "--tablePort", options.TablePort.ToString(culture),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            .. options.DataFolder is { } folder ? new[] { "--location", Path.GetFullPath(folder) } : ["--inMemoryPersistence"],
        ];
    }
}
