using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Storage;
using Azure.Core.Pipeline;
using Playground.Azurite;
using StorageAccount = AtlassianMcpFunctions.Storage.StorageAccount;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>An Azurite that speaks https and takes bearer tokens only, as an account without shared keys does.</summary>
public sealed partial class SecureAzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private readonly Dictionary<string, Uri> _services = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private X509Certificate2? _certificate;
    private Process? _process;

    /// <summary>The account, without a key.</summary>
    internal StorageAccount Account => new(At("Blob"), At("Queue"), At("Table"), null);

    /// <summary>Clients with this line present a token and trust this Azurite's certificate, no other.</summary>
    internal StorageLine Line { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var script = await AzuriteInstallation.EnsureAsync(null, CancellationToken.None);
        WriteCertificate();
        _process = Process.Start(StartInfo(script))!;
        _process.OutputDataReceived += (_, line) => OnOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => OnOutput(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate!.GetCertHashString();
        Line = new StorageLine(() => new UnsignedTokenCredential("https://storage.azure.com"), TimeProvider.System, new HttpClientTransport(handler));
    }

    public async Task DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        _certificate?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>https://\S+)")]
    private static partial Regex ServiceListens();

    private Uri At(string service) => new(_services[service], AzuriteOptions.WellKnownAccount);

    private void OnOutput(string? line)
    {
        if (line is null || ServiceListens().Match(line) is not { Success: true } match) return;
        lock (_services)
        {
            _services[match.Groups["service"].Value] = new Uri(match.Groups["address"].Value);
            if (_services.Count == 3) _listening.TrySetResult();
        }
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), _certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    // Azurite ends when its standard input does: also when this process is killed.
    private ProcessStartInfo StartInfo(string script)
    {
        string[] arguments =
        [
            "--import", "data:text/javascript,process.stdin.on('end',()=>process.exit(0)).resume()", script,
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--oauth", "basic", "--cert", Path.Combine(_folder, "cert.pem"), "--key", Path.Combine(_folder, "key.pem"),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence",
        ];
        return new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
