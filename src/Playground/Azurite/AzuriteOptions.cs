namespace Playground.Azurite;

/// <summary>How to start Azurite; the defaults give free ports and a store in memory.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The account every Azure tool knows as the emulator's.</summary>
    public const string WellKnownAccount = "devstoreaccount1";

    /// <summary>The published key of <see cref="WellKnownAccount"/>; it protects nothing.</summary>
    public const string WellKnownKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Port of the blob service; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>Port of the queue service; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>Port of the table service; 0 takes a free one.</summary>
    public int TablePort { get; init; }

    /// <summary>Folder that keeps the data between runs; null keeps everything in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Further accounts beside the well-known one, name to Base64 key: each is a storage of its own.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();

    /// <summary>Receives a line on what takes time, such as the first installation.</summary>
    public Action<string>? Progress { get; init; }
}
