namespace AtlassianMcp.Tenancy;

/// <summary>Ties what a person is told about a fault of ours to the line of the log that says what it was.</summary>
public static class FaultReference
{
    /// <summary>Eight characters for one fault.</summary>
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N")[^8..];
}
