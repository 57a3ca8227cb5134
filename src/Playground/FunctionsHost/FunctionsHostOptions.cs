namespace Playground.FunctionsHost;

/// <summary>What the host needs to know that it cannot read in the script root.</summary>
public sealed record FunctionsHostOptions
{
    /// <summary>Folder with host.json and one folder per function.</summary>
    public required string ScriptRoot { get; init; }

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>App settings, over the inherited environment; the handler receives both.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Connection string for AzureWebJobsStorage; null leaves the setting as the environment has it.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>The key that opens functions with authLevel "function"; null opens none.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>Longest pause between two looks into an empty queue; null takes host.json's maxPollingInterval.</summary>
    public TimeSpan? PollingInterval { get; init; }

    /// <summary>How long a message stays invisible while its function runs; renewed at half time.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether each message is given to its function twice, in turn or at once, as at-least-once delivery allows.</summary>
    public bool DeliversTwice { get; init; }

    /// <summary>How long a stop waits for queue and timer functions that still run.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest silence of a proxied response.</summary>
    public TimeSpan ActivityTimeout { get; init; } = TimeSpan.FromSeconds(240);

    /// <summary>Receives each line the handler writes; they are logged as well.</summary>
    public Action<HandlerLine>? OnHandlerLine { get; init; }

    /// <summary>Told after each invocation, when the queue message (if any) is dealt with.</summary>
    public Action<FinishedInvocation>? OnInvocation { get; init; }

    /// <summary>The clock for schedules, leases and time limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>One line of the handler's standard output or error.</summary>
public sealed record HandlerLine(bool IsError, string Text);

/// <summary>How an invocation ended.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="InvocationId">The id the handler was given in X-Azure-Functions-InvocationId.</param>
/// <param name="Succeeded">Whether the host counts it as a success.</param>
/// <param name="Detail">Status or reason, and for a queue message what became of it.</param>
public sealed record FinishedInvocation(string Function, string InvocationId, bool Succeeded, string Detail);
