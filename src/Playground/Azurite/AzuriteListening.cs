using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Playground.Azurite;

/// <summary>Reads from Azurite's output where its services listen, or why they do not.</summary>
internal sealed partial class AzuriteListening
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Uri> _services = [];
    private readonly TaskCompletionSource<AzuriteEndpoints> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _error;

    public void OnOutput(string? line)
    {
        if (line is null)
            return;
        OnError(line);
        if (ServiceListens().Match(line) is not { Success: true } match)
            return;
        lock (_lock)
        {
            _services[match.Groups["service"].Value] = new Uri(match.Groups["address"].Value);
            if (_services.Count == 3)
                _ready.TrySetResult(new(_services["Blob"], _services["Queue"], _services["Table"]));
        }
    }

    public void OnError(string? line)
    {
        if (line is not null && (PortInUse().IsMatch(line) || (_error is null && line.Contains("rror", StringComparison.Ordinal))))
            _error = line.Trim();
    }

    /// <summary>Waits for the three services; the process' death or a minute of silence ends the wait with a reason.</summary>
    public async Task<AzuriteEndpoints> WaitAsync(Process process, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var exited = process.WaitForExitAsync(patience.Token);
        if (await Task.WhenAny(_ready.Task, exited) == _ready.Task)
            return await _ready.Task;
        cancellationToken.ThrowIfCancellationRequested();
        throw new PlaygroundException(Reason(exited.IsCanceled));
    }

    private string Reason(bool timedOut) => _error switch
    {
        { } error when PortInUse().Match(error) is { Success: true } match => $"Azurite cannot start: port {match.Groups["port"].Value} is in use.",
        { } error => $"Azurite cannot start: {error}",
        _ when timedOut => $"Azurite did not answer within {Patience.TotalSeconds:0} seconds.",
        _ => "Azurite ended before it answered.",
    };

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\S+)")]
    private static partial Regex ServiceListens();

    [GeneratedRegex(@"EADDRINUSE.*?:(?<port>\d+)\b|[Pp]ort (?<port>\d+) is already in use")]
    private static partial Regex PortInUse();
}
